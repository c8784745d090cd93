/** Held-out images above their reconstructions, and samples of the prior: three rows that stand tile under tile. */
import { useMemo, type ReactNode } from "react";
import { DigitStrip } from "../../charts/DigitStrip.tsx";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import type { RoomState } from "../../state/roomState.ts";
import { useReady } from "../hooks/useReady.ts";

type Dataset = NonNullable<RoomState["dataset"]>;

export function Strips() {
  const { t } = useWords();
  const dataset = useRoomState((state) => state.dataset);
  const inputs = useInputs(dataset);
  const reconstructions = useRoomState((state) => state.strips.reconstructions);
  const samples = useRoomState((state) => state.strips.priorSamples);
  // An autoencoder has no prior: z ~ N(0, I) is only where its decoder is asked.
  const samplesName = t(
    useRoomState((state) => state.settings.model === "autoencoder") ? "strips.decodes" : "strips.samples",
  );
  const ready = useReady();
  const { otherInputs, resamplePrior } = useActions();
  const count = useRoomState((state) => state.strips.inputs.length);
  const size = { count, width: dataset?.width ?? 28, height: dataset?.height ?? 28, revision: 0 };
  return (
    <div className="strips">
      <Row name={t("strips.inputs")} action={t("strips.others")} disabled={!ready} onAct={otherInputs}>
        <DigitStrip images={inputs} label={t("strips.inputs")} {...size} />
      </Row>
      <Row name={t("strips.reconstructions")}>
        <DigitStrip images={reconstructions} label={t("strips.reconstructions")} {...size} />
      </Row>
      <Row name={samplesName} action={t("strips.resample")} disabled={!ready} onAct={resamplePrior}>
        <DigitStrip images={samples} label={samplesName} {...size} />
      </Row>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly action?: string;
  readonly disabled?: boolean;
  readonly onAct?: () => void;
  readonly children: ReactNode;
}

function Row({ name, action, disabled, onAct, children }: RowProps) {
  return (
    <div className="stripRow">
      <div className="stripName">
        <span>{name}</span>
        {action !== undefined && (
          <button type="button" className="textButton" disabled={disabled} onClick={onAct}>
            {action}
          </button>
        )}
      </div>
      {children}
    </div>
  );
}

/** The chosen held-out images, one after the other. */
function useInputs(dataset: Dataset | null): Uint8Array | null {
  const inputs = useRoomState((state) => state.strips.inputs);
  return useMemo(() => {
    if (dataset === null) return null;
    const pixels = dataset.width * dataset.height;
    const images = new Uint8Array(inputs.length * pixels);
    inputs.forEach((index, row) => {
      images.set(dataset.heldOutImages.subarray(index * pixels, (index + 1) * pixels), row * pixels);
    });
    return images;
  }, [dataset, inputs]);
}
