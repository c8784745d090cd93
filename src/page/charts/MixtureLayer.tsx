/** The aggregated posterior, the mixture of all held-out posteriors, shaded over the plane with lines around shares of it. */
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Directions } from "../../core/shared/latentPlane.ts";
import { linesHolding, planeDensity, type PlaneDensity } from "./planeDensity.ts";
import type { PlaneFrame } from "./planeFrame.ts";
import { addComponents, emptyMixture } from "./planeMixture.ts";
import { placedIn, type PlaneView } from "./planeView.ts";
import type { PosteriorSet } from "./EllipsesLayer.tsx";
import { putPixels } from "./putPixels.ts";
import { useThemeColours } from "./useThemeColours.ts";

/** Cells a side. */
const SIDE = 56;
/** What it may take of a frame. */
const SLICE_MS = 4;
/** A view on its way is not computed at every place it passes. */
const REST_MS = 90;
/** Opacity of the densest cell. */
const SHADE = 0.62;
const SHARES = [0.5, 0.9];

interface MixtureLayerProps {
  readonly frame: PlaneFrame;
  readonly posteriors: PosteriorSet;
  readonly directions: Directions;
}

interface Picture {
  readonly density: PlaneDensity;
  readonly view: PlaneView;
}

export const MixtureLayer = memo(function MixtureLayer({ frame, posteriors, directions }: MixtureLayerProps) {
  const picture = useMixture(frame, posteriors, directions);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const colour = tokens["ink-2"];
  useLayoutEffect(() => {
    if (canvas.current === null || picture === null) return;
    const [r, g, b] = colour;
    putPixels(canvas.current, SIDE, SIDE, (out) => {
      for (let cell = 0; cell < out.length; cell++) {
        const opacity = Math.round(255 * SHADE * (picture.density.rank[cell] ?? 0));
        out[cell] = ((opacity << 24) | (b << 16) | (g << 8) | r) >>> 0;
      }
    });
  }, [picture, colour]);
  const paths = useMemo(
    () =>
      picture === null
        ? []
        : SHARES.map((share) =>
            linesHolding(picture.density, share)
              .map(([[x1, y1], [x2, y2]]) => `M${at(x1)} ${at(y1)}L${at(x2)} ${at(y2)}`)
              .join(""),
          ),
    [picture],
  );
  if (picture === null) return null;
  const place = placedIn(picture.view, frame.view);
  return (
    <>
      <canvas ref={canvas} className="plane-density" style={place} />
      <svg className="plane-prior" style={place} viewBox="0 0 100 100" preserveAspectRatio="none">
        {paths.map((path, i) => (
          <path key={SHARES[i]} className="plane-mixture-line" d={path} />
        ))}
      </svg>
    </>
  );
});

function at(fraction: number): string {
  return (100 * fraction).toFixed(2);
}

/** The newest one that is finished; computed in slices, so that nothing a person does waits for it. */
function useMixture({ spacing, view }: PlaneFrame, posteriors: PosteriorSet, directions: Directions): Picture | null {
  const [picture, setPicture] = useState<(Picture & { readonly of: Directions; readonly spacing: string }) | null>(
    null,
  );
  useEffect(() => {
    const grid = emptyMixture(SIDE, spacing, view);
    const components = { ...posteriors, directions };
    let done = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const goOn = (): void => {
      const until = performance.now() + SLICE_MS;
      done = addComponents(grid, components, done, () => performance.now() < until);
      if (done < components.count) timer = setTimeout(goOn);
      else {
        const density = planeDensity(Float32Array.from(grid.mass, Math.log), SIDE);
        setPicture({ density, view, of: directions, spacing });
      }
    };
    timer = setTimeout(goOn, REST_MS);
    return () => clearTimeout(timer);
  }, [spacing, view, posteriors, directions]);
  // One of another plane would lie beside its points.
  return picture !== null && picture.of === directions && picture.spacing === spacing ? picture : null;
}
