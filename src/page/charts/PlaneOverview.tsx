/** The whole plane, small: the prior's circles, and which part the frame shows. Can be dragged to look elsewhere. */
import { memo, useMemo, type PointerEvent } from "react";
import { linesHolding, type PlaneDensity } from "./planeDensity.ts";
import { PLANE_LIMIT, priorCircle } from "./planeGeometry.ts";
import { heldView, viewOf, WHOLE_PLANE, type PlaneView, type Spacing } from "./planeView.ts";

interface PlaneOverviewProps {
  readonly spacing: Spacing;
  readonly view: PlaneView;
  /** N(0, I), or the density of another prior, null while it is not known. */
  readonly prior: "standard" | PlaneDensity | null;
  readonly priorShares: readonly number[];
  readonly oneDimension: boolean;
  readonly label: string;
  readonly onView: (view: PlaneView) => void;
}

export const PlaneOverview = memo(function PlaneOverview(props: PlaneOverviewProps) {
  const { spacing, view, prior, priorShares, oneDimension } = props;
  const all = useMemo(() => around(view, prior !== null && prior !== "standard" ? prior.scale : 1), [view, prior]);
  const paths = useMemo(
    () => priorPaths(prior, priorShares, spacing, oneDimension),
    [prior, priorShares, spacing, oneDimension],
  );
  const look = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (share: number, from: number) => from + share * all.size - view.size / 2;
    const left = at((event.clientX - box.left) / box.width, all.left);
    const top = at((event.clientY - box.top) / box.height, all.top);
    props.onView(heldView({ left, top, size: view.size }, spacing));
  };
  return (
    <svg
      className="plane-overview"
      viewBox={[all.left, all.top, all.size, all.size].join(" ")}
      role="img"
      aria-label={props.label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) look(event);
      }}
    >
      <rect className="plane-overview-frame" x={0} y={0} width={1} height={1} />
      {paths.map((path) => (
        <path key={path} className="plane-overview-prior" d={path} />
      ))}
      <rect className="plane-overview-view" x={view.left} y={view.top} width={view.size} height={view.size} />
    </svg>
  );
});

/** A square that holds the whole plane and what is shown of it or beyond. */
function around(view: PlaneView, scale: number): PlaneView {
  const whole = scale === 1 ? WHOLE_PLANE : viewOf(scale);
  const left = Math.min(whole.left, view.left);
  const top = Math.min(whole.top, view.top);
  const right = Math.max(whole.left + whole.size, view.left + view.size);
  const bottom = Math.max(whole.top + whole.size, view.top + view.size);
  const size = Math.max(right - left, bottom - top);
  const margin = 0.03 * size;
  return { left: (left + right - size) / 2 - margin, top: (top + bottom - size) / 2 - margin, size: size + 2 * margin };
}

/** In fractions of the whole plane. */
function priorPaths(
  prior: PlaneOverviewProps["prior"],
  shares: readonly number[],
  spacing: Spacing,
  oneDimension: boolean,
): readonly string[] {
  if (prior === null) return [];
  if (prior !== "standard") {
    const { left, size } = viewOf(prior.scale);
    const at = (fraction: number) => (left + size * fraction).toFixed(3);
    return shares.map((share) =>
      linesHolding(prior, share)
        .map(([[x1, y1], [x2, y2]]) => `M${at(x1)} ${at(y1)}L${at(x2)} ${at(y2)}`)
        .join(""),
    );
  }
  return [1, 2].map((radius) => {
    const circle = priorCircle(spacing, radius, WHOLE_PLANE, 48);
    if (!oneDimension)
      return circle.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(3)} ${y.toFixed(3)}`).join("");
    const share = spacing === "linear" ? radius / (2 * PLANE_LIMIT) : (circle[0]?.[0] ?? 1) - 0.5;
    return `M${0.5 - share} 0V1M${0.5 + share} 0V1`;
  });
}
