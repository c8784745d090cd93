/** Brings the plane what it draws. Renders at every frame in which z moves; the grid is painted without it. */
import { useCallback, useMemo } from "react";
import { axisName } from "../../charts/axisName.ts";
import { LatentPlane } from "../../charts/LatentPlane.tsx";
import type { PlaneDensity } from "../../charts/planeDensity.ts";
import type { PlaneMoves } from "../../charts/usePlaneInput.ts";
import { useWords } from "../../language/words.ts";
import { priorOf, spacingUnder } from "../../state/conditions.ts";
import { useActions, useLivePictures, useRoomState } from "../../state/roomContext.ts";
import { planePoints } from "./planePoints.ts";
import { sharesAround } from "./priorShares.ts";

interface PlaneProps {
  readonly highlight: number | null;
  /** Draw the class instead of a dot. */
  readonly signs: boolean;
  /** Of a prior other than N(0, I); null until it is known. */
  readonly prior: PlaneDensity | null;
}

export function Plane({ highlight, signs, prior }: PlaneProps) {
  const { t, numbers } = useWords();
  const dataset = useRoomState((state) => state.dataset);
  const axes = useRoomState((state) => state.explorer.axes);
  const isStandard = useRoomState((state) => priorOf(state.settings) === "standard");
  const spacing = useRoomState((state) => spacingUnder(state.settings, state.explorer.spacing));
  const layers = useRoomState((state) => state.explorer.layers);
  const scale = useRoomState((state) => state.explorer.scale);
  const x = useRoomState((state) => state.explorer.z[state.explorer.axes[0]] ?? 0);
  const y = useRoomState((state) => state.explorer.z[state.explorer.axes[1]] ?? 0);
  const { grid } = useLivePictures();
  const points = usePoints(scale);
  const { pointAt, moveTo } = useActions();
  const moves = useMemo<PlaneMoves>(
    () => ({
      onPoint: ([a, b], since) => pointAt([scale * a, scale * b], since),
      onMove: ([a, b]) => moveTo([scale * a, scale * b]),
    }),
    [pointAt, moveTo, scale],
  );

  const oneDimension = axes[0] === axes[1];
  const z = useMemo(() => [x / scale, y / scale] as const, [x, y, scale]);
  const axisLabels = useMemo(
    () => [axisName(axes[0]), oneDimension ? null : axisName(axes[1])] as const,
    [axes, oneDimension],
  );
  const labels = dataset?.heldOutLabels;
  const pointLabel = useCallback(
    (index: number) => t("latent.point", { name: String(labels?.[index] ?? "") }),
    [t, labels],
  );
  const outsideLabel = useCallback(
    (count: number) => t("latent.outside", { amount: numbers.count(count) }),
    [t, numbers],
  );
  const glyphs = useMemo(
    () => (signs && dataset !== null ? Array.from({ length: dataset.classes }, (_, k) => String(k)) : null),
    [signs, dataset],
  );

  return (
    <LatentPlane
      spacing={spacing}
      grid={grid}
      points={points}
      layers={layers}
      prior={isStandard ? "standard" : prior}
      priorShares={sharesAround(oneDimension ? 1 : 2)}
      z={z}
      scale={scale}
      axisLabels={axisLabels}
      moves={moves}
      ariaLabel={t("latent.plane")}
      roleDescription={t(oneDimension ? "latent.lineRole" : "latent.planeRole")}
      describe={
        oneDimension
          ? t("latent.positionOnLine", { x: numbers.fixed(x, 2) })
          : t("latent.position", { x: numbers.fixed(x, 2), y: numbers.fixed(y, 2) })
      }
      highlightClass={highlight}
      pointLabel={pointLabel}
      outsideLabel={outsideLabel}
      glyphs={glyphs}
    />
  );
}

function usePoints(scale: number) {
  const evaluation = useRoomState((state) => state.evaluation);
  const labels = useRoomState((state) => state.dataset?.heldOutLabels);
  const axes = useRoomState((state) => state.explorer.axes);
  return useMemo(() => {
    if (evaluation === null || labels === undefined) return null;
    const { mu, count, step } = evaluation;
    const positions = planePoints(mu, count, axes).map((value) => value / scale);
    return { positions, labels, count, revision: step };
  }, [evaluation, labels, axes, scale]);
}
