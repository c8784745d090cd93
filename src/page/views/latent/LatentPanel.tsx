/** The latent space: what the decoder draws everywhere, where the encoder puts held-out images, and a z to move. */
import "./latent.css";
import "./conditional.css";
import { useId, useRef, useState, type ReactNode } from "react";
import { useWords } from "../../language/words.ts";
import { priorOf } from "../../state/conditions.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { lazily } from "../controls/lazily.tsx";
import { Fixable } from "../link/Fixable.tsx";
import { LoadingPanel } from "../notices/LoadingPanel.tsx";
import { ClassLegend } from "./ClassLegend.tsx";
import { DecodedHere } from "./DecodedHere.tsx";
import { LayerToggles } from "./LayerToggles.tsx";
import { Plane } from "./Plane.tsx";
import { Strips } from "./Strips.tsx";
import { usePriorDensity } from "./usePriorDensity.ts";

const ConditionPicker = lazily(async () => (await import("./ConditionPicker.tsx")).ConditionPicker);
const InspectedCard = lazily(async () => (await import("./InspectedCard.tsx")).InspectedCard);
const PlaneSettings = lazily(async () => (await import("./PlaneSettings.tsx")).PlaneSettings);
const MoreDimensions = lazily(async () => (await import("./MoreDimensions.tsx")).MoreDimensions);
const PriorLegend = lazily(async () => (await import("./PriorLegend.tsx")).PriorLegend);

const SavePicture = lazily(async () => (await import("../controls/SavePicture.tsx")).SavePicture);

interface LatentPanelProps {
  /** What a person opens to look closer: between the plane, on which it draws, and the strips. */
  readonly instruments: ReactNode;
}

export function LatentPanel({ instruments }: LatentPanelProps) {
  const { t } = useWords();
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  const [highlight, setHighlight] = useState<number | null>(null);
  const [signs, setSigns] = useState(false);
  const prior = usePriorDensity();
  const isStandard = useRoomState((state) => priorOf(state.settings) === "standard");
  const isInspecting = useRoomState((state) => state.explorer.inspected !== null);
  const hasMore = useRoomState((state) => state.explorer.z.length > 2);
  const isConditional = useRoomState((state) => state.explorer.condition !== null);
  return (
    <section className="latent" aria-labelledby={id}>
      <div className="panelHead latentHead">
        <h2 id={id} tabIndex={-1} className="latentTitle">
          {t("latent.title")}
        </h2>
        <LayerToggles />
        <PlaneSettings />
        <SavePicture of={picture} file="latent-plane" name={t("latent.title")} formats={["png", "svg"]} />
      </div>
      <div className="stage">
        <div className="stagePlane" ref={picture}>
          <Plane highlight={highlight} signs={signs} prior={prior?.density ?? null} />
          <Invitation />
          <LoadingPanel />
          <PlaneCaption />
        </div>
        <div className="stageSide">
          <DecodedHere prior={prior?.density ?? null} />
          {isInspecting && <InspectedCard />}
          {isConditional && <ConditionPicker />}
          {!isStandard && <PriorLegend prior={prior} />}
          <ClassLegend highlight={highlight} onHighlight={setHighlight} signs={signs} onSigns={setSigns} />
          {hasMore && <MoreDimensions />}
        </div>
      </div>
      {instruments}
      <Fixable name="strips">
        <Strips />
      </Fixable>
    </section>
  );
}

function Invitation() {
  const { t } = useWords();
  const untouched = useRoomState(
    (state) => state.boot.phase === "ready" && state.step === 0 && state.status !== "running",
  );
  return untouched ? (
    <p className="invitation" data-unsaved>
      {t("latent.invite")}
    </p>
  ) : null;
}

/** Which weights the pictures and points show. */
function PlaneCaption() {
  const { t, numbers } = useWords();
  const gridStep = useRoomState((state) => state.explorer.gridStep);
  const step = useRoomState((state) => state.evaluation?.step);
  const count = useRoomState((state) => state.evaluation?.count);
  const oneDimension = useRoomState((state) => state.explorer.z.length === 1);
  return (
    <p className="note planeCaption">
      {t("latent.pictures", { step: numbers.count(gridStep) })}{" "}
      {step !== undefined &&
        count !== undefined &&
        t("latent.points", { amount: numbers.count(count), step: numbers.count(step) })}
      {oneDimension && <> {t("latent.line")}</>}
    </p>
  );
}
