/** What part of the losses an axis shows: the settled part and all that is recent, and never a cut in secret. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lossRange } from "../../../src/page/charts/lossRange.ts";

const OPTIONS = { ticks: 4, full: false };
/** Falls from 540 nats to about 160 as a fresh run does. */
const falling = Array.from({ length: 300 }, (_, i) => 160 + 380 * Math.exp(-i / 2) + 40 * Math.exp(-i / 60));

describe("the axis of the losses", () => {
  test("leaves the first steep fall out and says how far it went", () => {
    const { low, high, clipped } = lossRange([falling], OPTIONS);
    expect(high).toBeLessThan(260);
    expect(low).toBeGreaterThan(140);
    expect(low).toBeLessThan(160);
    expect(clipped).toBe(falling[0]);
  });

  test("shows everything when asked to", () => {
    const { high, clipped } = lossRange([falling], { ...OPTIONS, full: true });
    expect(high).toBeGreaterThan(540);
    expect(clipped).toBeNull();
  });

  test("never leaves out what happened last, however far it jumped", () => {
    const jumped = [...falling, 400, 410];
    expect(lossRange([jumped], OPTIONS).high).toBeGreaterThan(410);
  });

  test("a few points are all shown", () => {
    expect(lossRange([[540, 300, 250]], OPTIONS).clipped).toBeNull();
  });

  test("reports a cut exactly when there is one, and no value lies below the axis", () => {
    const curve = fc.array(fc.double({ min: -500, max: 2000, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(curve, fc.boolean(), (values, full) => {
        const { low, high, tick, clipped } = lossRange([values], { ticks: 4, full });
        expect(low).toBeLessThan(high);
        expect(tick).toBeGreaterThan(0);
        expect(low).toBeLessThanOrEqual(Math.min(...values));
        expect(clipped).toBe(Math.max(...values) > high ? Math.max(...values) : null);
        if (full) expect(clipped).toBeNull();
      }),
    );
  });

  test("passes over what is not finite", () => {
    expect(lossRange([[170, Number.NaN, Number.POSITIVE_INFINITY, 160]], OPTIONS)).toEqual(
      lossRange([[170, 160]], OPTIONS),
    );
    expect(lossRange([[Number.NaN]], OPTIONS)).toEqual({ low: 0, high: 1, tick: 0.5, clipped: null });
  });
});

describe("the axis of the KL", () => {
  test("begins at its floor", () => {
    expect(lossRange([[5.2, 5.8, 6.1]], { floor: 0, ticks: 2, full: false }).low).toBe(0);
  });

  test("goes below the floor rather than hide a value that should not be there", () => {
    expect(lossRange([[-0.5, 2]], { floor: 0, ticks: 2, full: false }).low).toBeLessThan(-0.5);
  });

  test("a flat curve has an axis with two ends", () => {
    const { low, high } = lossRange([[0, 0, 0]], { floor: 0, ticks: 2, full: false });
    expect(high).toBeGreaterThan(low);
  });
});
