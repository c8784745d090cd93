/** q(z), the mixture of all held-out posteriors, on the plane on show, beside the prior it should look like. */
import { useEffect, useMemo, useRef, useState } from "react";
import { axisName } from "../../../charts/axisName.ts";
import { DensityTile } from "../../../charts/DensityTile.tsx";
import { addToGrid, emptyGrid, standardNormalGrid, type MassGrid } from "../../../charts/mixtureGrid.ts";
import { PLANE_LIMIT } from "../../../charts/planeGeometry.ts";
import { useWords } from "../../../language/words.ts";
import { useRoomState } from "../../../state/roomContext.ts";
import { SavePicture } from "../../controls/SavePicture.tsx";
import { massInside, priorInHoles } from "./aggregateFigures.ts";

const SIDE = 64;
/** A frame has 16 ms and training's figures to draw as well. */
const SLICE_MS = 8;
/** Twice the prior's peak 1 / 2π is full ink, always: a scale that follows the data would make every q(z) look alike. */
const FULL_INK = 1 / Math.PI;

export function AggregatedPosterior() {
  const { t, numbers } = useWords();
  const axes = useRoomState((state) => state.explorer.axes);
  const count = useRoomState((state) => state.evaluation?.count ?? 0);
  const picture = useRef<HTMLDivElement>(null);
  const isStandard = useRoomState(({ settings }) => settings.prior === "standard");
  const grid = useAggregatedPosterior();
  const prior = useMemo(() => (isStandard ? standardNormalGrid(SIDE, PLANE_LIMIT) : null), [isStandard]);
  const plane = `${axisName(axes[0])}, ${axisName(axes[1])}`;
  return (
    <section>
      <div className="panelHead">
        <h3>{t("diagnostics.aggregate.title")}</h3>
        <span className="headEnd">
          <SavePicture
            of={picture}
            file="aggregated-posterior"
            name={t("diagnostics.aggregate.title")}
            formats={["png", "svg"]}
          />
        </span>
      </div>
      <div className="densityPair" ref={picture}>
        <figure>
          <DensityTile grid={grid} full={FULL_INK} label={t("diagnostics.aggregate.posteriorPicture", { plane })} />
          <figcaption>{t("diagnostics.aggregate.posterior")}</figcaption>
        </figure>
        {prior !== null && (
          <figure>
            <DensityTile grid={prior} full={FULL_INK} label={t("diagnostics.aggregate.priorPicture", { plane })} />
            <figcaption>{t("diagnostics.aggregate.prior")}</figcaption>
          </figure>
        )}
      </div>
      <p className="note">
        {t("diagnostics.aggregate.meaning", { plane, posteriors: numbers.count(count) })}
        {grid !== null && (
          <>
            {" "}
            {t("diagnostics.aggregate.outside", { share: numbers.percent(1 - massInside(grid)) })}
            {prior !== null && (
              <> {t("diagnostics.aggregate.holes", { share: numbers.percent(priorInHoles(grid, prior)) })}</>
            )}
          </>
        )}
      </p>
    </section>
  );
}

/** The newest one that is finished; computed in slices, so that nothing a person does waits for it. */
function useAggregatedPosterior(): MassGrid | null {
  const evaluation = useRoomState((state) => state.evaluation);
  const axes = useRoomState((state) => state.explorer.axes);
  const [grid, setGrid] = useState<MassGrid | null>(null);
  useEffect(() => {
    if (evaluation === null || evaluation.logSigma.length === 0) {
      setGrid(null);
      return undefined;
    }
    const { mu, logSigma, count } = evaluation;
    const mixture = { means: mu, logSigmas: logSigma, stride: mu.length / count, axes };
    const next = emptyGrid(SIDE, PLANE_LIMIT);
    let done = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const goOn = () => {
      const until = performance.now() + SLICE_MS;
      done = addToGrid(next, mixture, done, () => performance.now() < until);
      if (done < count) timer = setTimeout(goOn);
      else setGrid(next);
    };
    timer = setTimeout(goOn);
    return () => clearTimeout(timer);
  }, [evaluation, axes]);
  return grid;
}
