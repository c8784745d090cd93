/** Keys on the plane that zoom it, the overview that keeps the prior in sight, and the keyboard's way to all of it. */
import { useEffect, useLayoutEffect, useMemo, useRef, type ReactNode, type RefObject } from "react";
import { Maximize, Minus, Plus } from "lucide-react";
import { placeOf, placesOf } from "../../../core/shared/latentPlane.ts";
import type { PlaneDensity } from "../../charts/planeDensity.ts";
import { PlaneOverview } from "../../charts/PlaneOverview.tsx";
import { sameView, viewOf, zoomedView, type PlaneView, type Spacing } from "../../charts/planeView.ts";
import { usePlaneNavigation, ZOOM_STEP } from "../../charts/usePlaneNavigation.ts";
import { useWords } from "../../language/words.ts";
import { directionsOf } from "../../state/latentPlane.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { byDistanceTo } from "./neighbours.ts";

interface PlaneToolsProps {
  readonly element: RefObject<HTMLElement | null>;
  readonly spacing: Spacing;
  readonly prior: "standard" | PlaneDensity | null;
  readonly priorShares: readonly number[];
  readonly oneDimension: boolean;
}

const MIDDLE = [0.5, 0.5] as const;

export function PlaneTools({ element, spacing, prior, priorShares, oneDimension }: PlaneToolsProps) {
  const { t } = useWords();
  const view = useRoomState((state) => state.explorer.view);
  const base = useBase();
  const { setView } = useActions();
  usePlaneNavigation(
    element,
    useMemo(() => ({ spacing, view, base, onView: setView }), [spacing, view, base, setView]),
  );
  const zoom = (factor: number) => zoomedView(view, factor, MIDDLE, spacing);
  const isBase = sameView(view, base);
  return (
    <div className="plane-tools">
      <InspectingKeys element={element} />
      {!isBase && (
        <PlaneOverview
          spacing={spacing}
          view={view}
          prior={prior}
          priorShares={priorShares}
          oneDimension={oneDimension}
          label={t("explorer.overview")}
          onView={setView}
        />
      )}
      <div className="plane-zoom" role="group" aria-label={t("explorer.zoom")}>
        <ZoomKey name={t("explorer.zoomIn")} keys="+" from={view} to={zoom(ZOOM_STEP)}>
          <Plus size={14} aria-hidden />
        </ZoomKey>
        <ZoomKey name={t("explorer.zoomOut")} keys="-" from={view} to={zoom(1 / ZOOM_STEP)}>
          <Minus size={14} aria-hidden />
        </ZoomKey>
        {!isBase && (
          <ZoomKey name={t("explorer.zoomReset")} keys="0" from={view} to={base}>
            <Maximize size={13} aria-hidden />
          </ZoomKey>
        )}
      </div>
    </div>
  );
}

/** The whole plane; wider under a learned prior that reaches beyond it. */
function useBase(): PlaneView {
  const scale = useRoomState((state) => state.explorer.scale);
  return useMemo(() => viewOf(scale), [scale]);
}

interface ZoomKeyProps {
  readonly name: string;
  readonly keys: string;
  readonly from: PlaneView;
  readonly to: PlaneView;
  readonly children: ReactNode;
}

function ZoomKey({ name, keys, from, to, children }: ZoomKeyProps) {
  const { setView } = useActions();
  return (
    <IconButton name={name} keys={keys} disabled={sameView(from, to)} onPress={() => setView(to)}>
      {children}
    </IconButton>
  );
}

/** N looks at the input nearest to z, N again at the next nearest, Shift+N at the one before; Escape at none. */
function InspectingKeys({ element }: Pick<PlaneToolsProps, "element">): null {
  const explorer = useRoomState((state) => state.explorer);
  const evaluation = useRoomState((state) => state.evaluation);
  const { inspect } = useActions();
  const latest = useRef({ explorer, evaluation });
  useLayoutEffect(() => {
    latest.current = { explorer, evaluation };
  }, [explorer, evaluation]);
  useEffect(() => {
    const frame = element.current;
    if (frame === null) return undefined;
    /** Where z was when the nearest was asked for: from another place it is another one. */
    let from: Float32Array | null = null;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const now = latest.current;
      const { inspected, z } = now.explorer;
      if (event.key === "Escape" && inspected !== null) {
        event.preventDefault();
        inspect(null);
      }
      if (event.key.toLowerCase() !== "n" || now.evaluation === null) return;
      const directions = directionsOf(now.explorer);
      if (now.evaluation.mu.length * 2 !== now.evaluation.count * directions.length) return;
      event.preventDefault();
      const order = byDistanceTo(placeOf(directions, z), placesOf(directions, now.evaluation.mu));
      const isSamePlace = from !== null && z.every((value, k) => value === from?.[k]);
      from = z;
      const rank = inspected === null || !isSamePlace ? -1 : order.indexOf(inspected);
      inspect(order[Math.max(0, rank + (event.shiftKey && rank >= 0 ? -1 : 1))] ?? null);
    };
    frame.addEventListener("keydown", onKeyDown);
    return () => frame.removeEventListener("keydown", onKeyDown);
  }, [element, inspect]);
  return null;
}
