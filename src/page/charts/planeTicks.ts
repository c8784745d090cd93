/** Which z an axis of the latent plane is labelled with. Draws nothing. */
import { axisFromZ, zFromAxis, type Spacing } from "./planeGeometry.ts";
import type { Span } from "./planeView.ts";

const WHOLE: Readonly<Record<Spacing, readonly number[]>> = {
  quantile: [-2, -1, 0, 1, 2],
  linear: [-3, -2, -1, 0, 1, 2, 3],
};

/** From the finest zoom to the widest. */
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20];
const LEAST_GAP = 0.1;
const MOST_TICKS = 13;

/** z of the ticks in sight: whole σ where all of the axis is, else as fine as the labels leave room for. */
export function axisTicks(spacing: Spacing, span: Span): readonly number[] {
  if (span.from === 0 && span.size === 1) return WHOLE[spacing];
  const [low, high] = [zFromAxis(spacing, 0, span), zFromAxis(spacing, 1, span)];
  for (const step of STEPS) {
    const first = Math.ceil(low / step - 1e-9);
    const count = Math.floor(high / step + 1e-9) - first + 1;
    if (count > MOST_TICKS) continue;
    const ticks = Array.from({ length: count }, (_, i) => (first + i) * step);
    const places = ticks.map((z) => axisFromZ(spacing, z, span));
    if (places.every((place, i) => i === 0 || place - (places[i - 1] ?? 0) >= LEAST_GAP)) return ticks;
  }
  return [0];
}

/** With as many decimals as its step has, and a proper minus. */
export function tickLabel(z: number): string {
  const size = String(Math.round(Math.abs(z) * 100) / 100);
  return z < 0 && size !== "0" ? `−${size}` : size;
}
