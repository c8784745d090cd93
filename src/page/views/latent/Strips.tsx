/**
 * Held-out images above their reconstructions, and what the prior draws: a strip of samples, a sheet by class, or
 * completions of one image. Rows stand tile under tile.
 */
import { useMemo, useRef } from "react";
import { DigitStrip } from "../../charts/DigitStrip.tsx";
import { useWords } from "../../language/words.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { heldOutImage, priorOf } from "../../state/conditions.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { lazily } from "../controls/lazily.tsx";
import { useReady } from "../hooks/useReady.ts";
import { StripRow } from "./StripRow.tsx";
import { useImages } from "./useImages.ts";
import { useSamples } from "./useSamples.ts";

const SavePicture = lazily(async () => (await import("../controls/SavePicture.tsx")).SavePicture);
const ClassSheet = lazily(async () => (await import("./ClassSheet.tsx")).ClassSheet);
const Completions = lazily(async () => (await import("./Completions.tsx")).Completions);
const InputPicker = lazily(async () => (await import("./Completions.tsx")).InputPicker);

export function Strips() {
  const { t } = useWords();
  const dataset = useImages();
  const inputs = useInputs(dataset);
  const reconstructions = useRoomState((state) => state.strips.reconstructions);
  const condition = useRoomState((state) => state.explorer.condition);
  const ready = useReady();
  const { otherInputs } = useActions();
  const size = useStripSize(dataset);
  const picture = useRef<HTMLDivElement>(null);
  return (
    <div className="strips" ref={picture}>
      <StripRow
        name={t("strips.inputs")}
        action={t(dataset?.name === "ownImages" ? "strips.otherImages" : "strips.others")}
        disabled={!ready}
        onAct={otherInputs}
        beside={<SavePicture of={picture} file="digits" name={t("strips.reconstructions")} formats={["png"]} />}
      >
        {condition?.kind === "image" && dataset !== null ? (
          <InputPicker dataset={dataset} picked={condition.index} />
        ) : (
          <DigitStrip images={inputs} label={t("strips.inputs")} {...size} />
        )}
      </StripRow>
      <StripRow name={t("strips.reconstructions")}>
        <DigitStrip images={reconstructions} label={t("strips.reconstructions")} {...size} />
      </StripRow>
      {condition === null && <SamplesRow />}
      {condition?.kind === "label" && dataset !== null && <ClassSheet dataset={dataset} />}
      {condition?.kind === "image" && dataset !== null && <Completions dataset={dataset} picked={condition.index} />}
    </div>
  );
}

/** Of N(0, I) as the explorer decodes them; of any other prior as the run draws them. */
function SamplesRow() {
  const { t } = useWords();
  const ready = useReady();
  const { resamplePrior } = useActions();
  const size = useStripSize(useImages());
  const isStandard = useRoomState((state) => priorOf(state.settings) === "standard");
  const decoded = useRoomState((state) => state.strips.priorSamples);
  const drawn = useSamples(isStandard ? null : size.count);
  // An autoencoder has no prior: z ~ N(0, I) is only where its decoder is asked.
  const isAutoencoder = useRoomState((state) => state.settings.model === "autoencoder");
  const name = t(isAutoencoder ? "strips.decodes" : "strips.samples");
  return (
    <StripRow name={name} action={t("strips.resample")} disabled={!ready} onAct={resamplePrior}>
      <DigitStrip images={isStandard ? decoded : drawn} label={name} {...size} />
    </StripRow>
  );
}

function useStripSize(dataset: ImagesDescription | null) {
  const count = useRoomState((state) => state.strips.inputs.length);
  return { count, width: dataset?.width ?? 28, height: dataset?.height ?? 28, revision: 0 };
}

/** The chosen held-out images, one after the other. */
function useInputs(dataset: ImagesDescription | null): Uint8Array | null {
  const inputs = useRoomState((state) => state.strips.inputs);
  return useMemo(() => {
    if (dataset === null) return null;
    const pixels = dataset.width * dataset.height;
    const images = new Uint8Array(inputs.length * pixels);
    inputs.forEach((index, row) => images.set(heldOutImage(dataset, index), row * pixels));
    return images;
  }, [dataset, inputs]);
}
