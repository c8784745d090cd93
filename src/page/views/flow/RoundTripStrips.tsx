/** Held-out images, their z and what comes back from it: three rows that stand tile under tile. */
import type { ReactNode } from "react";
import { DigitStrip } from "../../charts/DigitStrip.tsx";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { useReady } from "../hooks/useReady.ts";
import { modelKind } from "../points/modelKinds.ts";
import type { RoundTrip } from "./useRoundTrip.ts";

export function RoundTripStrips({ trip }: { readonly trip: RoundTrip | null }) {
  const { t } = useWords();
  const ready = useReady();
  const { otherInputs } = useActions();
  const isFlow = modelKind(useRoomState((state) => state.settings.model)) === "flow";
  const dataset = useRoomState((state) => (state.dataset?.kind === "images" ? state.dataset : null));
  const count = useRoomState((state) => state.strips.inputs.length);
  if (!isFlow) return <p className="note">{t("flowImages.noInverse")}</p>;
  const size = { count, width: dataset?.width ?? 1, height: dataset?.height ?? 1, revision: 0 };
  const others = (
    <button type="button" className="textButton" disabled={!ready} onClick={otherInputs}>
      {t("strips.others")}
    </button>
  );
  return (
    <div className="strips">
      <Row name={t("flowImages.inputs")} action={others}>
        <DigitStrip images={trip?.inputs ?? null} label={t("flowImages.inputs")} {...size} />
      </Row>
      <Row name={t("flowImages.latent")}>
        <DigitStrip images={trip?.z ?? null} label={t("flowImages.latent")} {...size} />
      </Row>
      <Row name={t("flowImages.back")}>
        <DigitStrip images={trip?.back ?? null} label={t("flowImages.back")} {...size} />
      </Row>
      <p className="note">{t("flowImages.latentHelp")}</p>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Row({ name, action, children }: RowProps) {
  return (
    <div className="stripRow">
      <div className="stripName">
        <span>{name}</span>
        {action}
      </div>
      {children}
    </div>
  );
}
