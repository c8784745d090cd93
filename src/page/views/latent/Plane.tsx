/** Brings the plane what it draws. Renders at every frame in which z moves; the grid is painted without it. */
import { useCallback, useMemo, useRef } from "react";
import { placeOf, placesOf } from "../../../core/shared/latentPlane.ts";
import { axisName, principalName } from "../../charts/axisName.ts";
import { LatentPlane } from "../../charts/LatentPlane.tsx";
import type { PlaneDensity } from "../../charts/planeDensity.ts";
import type { PlaneFrame } from "../../charts/planeFrame.ts";
import type { PlaneMoves } from "../../charts/usePlaneInput.ts";
import { useWords } from "../../language/words.ts";
import { priorOf, spacingUnder } from "../../state/conditions.ts";
import { directionsOf } from "../../state/latentPlane.ts";
import { hasClasses, nameOfClass, signsOfClasses } from "../../state/classNames.ts";
import { useActions, useLivePictures, useRoomState } from "../../state/roomContext.ts";
import { lazily } from "../controls/lazily.tsx";
import { sharesAround } from "./priorShares.ts";

const UnderPoints = lazily(async () => (await import("./PlaneExtras.tsx")).UnderPoints);
const OverPoints = lazily(async () => (await import("./PlaneExtras.tsx")).OverPoints);
const PlaneTools = lazily(async () => (await import("./PlaneTools.tsx")).PlaneTools);

interface PlaneProps {
  readonly highlight: number | null;
  /** Draw the class instead of a dot. */
  readonly signs: boolean;
  /** Of a prior other than N(0, I); null until it is known. */
  readonly prior: PlaneDensity | null;
  /** Points move to their new places; several planes that do it at once are too much for a page that trains. */
  readonly glides?: boolean;
}

export function Plane({ highlight, signs, prior: density, glides = true }: PlaneProps) {
  const { t, numbers } = useWords();
  const element = useRef<HTMLDivElement>(null);
  const dataset = useRoomState((state) => state.dataset);
  const axes = useRoomState((state) => state.explorer.axes);
  const isPrincipal = useRoomState((state) => state.explorer.directions !== null);
  const isStandard = useRoomState((state) => priorOf(state.settings) === "standard");
  const spacing = useRoomState((state) => spacingUnder(state.settings, state.explorer.spacing));
  const view = useRoomState((state) => state.explorer.view);
  const layers = useRoomState((state) => state.explorer.layers);
  const isPathTool = useRoomState((state) => state.explorer.tool === "path");
  const x = useRoomState(({ explorer }) => placeOf(directionsOf(explorer), explorer.z)[0]);
  const y = useRoomState(({ explorer }) => placeOf(directionsOf(explorer), explorer.z)[1]);
  const { grid } = useLivePictures();
  const points = usePoints();
  const { pointAt, moveTo, inspect } = useActions();
  const moves = useMemo<PlaneMoves>(() => ({ onPoint: pointAt, onMove: moveTo }), [pointAt, moveTo]);

  const oneDimension = axes[0] === axes[1];
  const z = useMemo(() => [x, y] as const, [x, y]);
  const axisLabels = useMemo(
    () =>
      isPrincipal
        ? ([principalName(0), principalName(1)] as const)
        : ([axisName(axes[0]), oneDimension ? null : axisName(axes[1])] as const),
    [axes, oneDimension, isPrincipal],
  );
  const pointLabel = useCallback(
    (index: number) => {
      if (dataset === null || !hasClasses(dataset)) return t("latent.example", { name: numbers.count(index + 1) });
      const name = nameOfClass(dataset, dataset.heldOutLabels[index] ?? 0);
      return t(dataset.classNames === null ? "latent.point" : "latent.example", { name });
    },
    [t, numbers, dataset],
  );
  const outsideLabel = useCallback(
    (count: number) => t("latent.outside", { amount: numbers.count(count) }),
    [t, numbers],
  );
  const glyphs = useMemo(
    () => (signs && dataset !== null && hasClasses(dataset) ? signsOfClasses(dataset) : null),
    [signs, dataset],
  );
  const under = useCallback((frame: PlaneFrame) => <UnderPoints frame={frame} highlight={highlight} />, [highlight]);
  const over = useCallback(
    (frame: PlaneFrame) => <OverPoints frame={frame} highlight={highlight} element={element} />,
    [highlight],
  );
  const prior = isStandard ? "standard" : density;
  const priorShares = sharesAround(oneDimension ? 1 : 2);
  const tools = useMemo(
    () => <PlaneTools {...{ element, spacing, prior, priorShares, oneDimension }} />,
    [spacing, prior, priorShares, oneDimension],
  );

  return (
    <LatentPlane
      spacing={spacing}
      view={view}
      grid={grid}
      points={points}
      layers={layers}
      prior={prior}
      priorShares={priorShares}
      z={z}
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
      onPick={inspect}
      outsideLabel={outsideLabel}
      glyphs={glyphs}
      glides={glides}
      frame={element}
      dragIsTaken={isPathTool}
      under={under}
      over={over}
    >
      {tools}
    </LatentPlane>
  );
}

function usePoints() {
  const evaluation = useRoomState((state) => state.evaluation);
  const labels = useRoomState((state) => state.dataset?.heldOutLabels);
  const directions = useRoomState((state) => directionsOf(state.explorer));
  return useMemo(() => {
    if (evaluation === null || labels === undefined) return null;
    const { mu, count, step } = evaluation;
    // Of a run with another latent space, whose evaluation has yet to come.
    if (2 * mu.length !== count * directions.length) return null;
    return { positions: placesOf(directions, mu), labels, count, revision: step, along: directions };
  }, [evaluation, labels, directions]);
}
