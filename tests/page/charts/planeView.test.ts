/** Zoom and pan of the plane: there and back, and never out of the plane. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gridCoordinates, placePoints, planeFromZ, zFromPlane } from "../../../src/page/charts/planeGeometry.ts";
import { axisTicks, tickLabel } from "../../../src/page/charts/planeTicks.ts";
import {
  heldView,
  LARGEST_VIEW,
  pannedView,
  placedIn,
  showsWhole,
  spanOf,
  viewOf,
  WHOLE_PLANE,
  zoomedView,
  type PlaneView,
  type Spacing,
} from "../../../src/page/charts/planeView.ts";
import { pinched, viewAfterKey } from "../../../src/page/charts/usePlaneNavigation.ts";
import { zAfterKey } from "../../../src/page/charts/usePlaneInput.ts";

const spacings = fc.constantFrom<Spacing>("quantile", "linear");
const share = fc.double({ min: 0, max: 1, noNaN: true });
const views = fc
  .record({ spacing: spacings, left: share, top: share, size: fc.double({ min: 1 / 32, max: 12, noNaN: true }) })
  .map(({ spacing, ...view }) => ({ spacing, view: heldView(view, spacing) }));

const closeViews = (a: PlaneView, b: PlaneView) => {
  expect(a.left).toBeCloseTo(b.left, 9);
  expect(a.top).toBeCloseTo(b.top, 9);
  expect(a.size).toBeCloseTo(b.size, 9);
};

describe("from z to a part of the plane and back", () => {
  test("is the identity for every place in sight", () => {
    fc.assert(
      fc.property(views, share, share, ({ spacing, view }, right, down) => {
        const z = zFromPlane(spacing, [right, down], view);
        // Held to three σ in "quantile", whose borders are further.
        if (spacing === "quantile" && z.some((value) => Math.abs(value) === 3)) return;
        const [x, y] = planeFromZ(spacing, z, view);
        expect(x).toBeCloseTo(right, 7);
        expect(y).toBeCloseTo(down, 7);
      }),
    );
  });

  test("by hand: the upper right quarter of the linear plane is z from 0 to 3", () => {
    const quarter = { left: 0.5, top: 0, size: 0.5 };
    expect(zFromPlane("linear", [0, 1], quarter)).toEqual([0, 0]);
    expect(zFromPlane("linear", [1, 0], quarter)).toEqual([3, 3]);
    expect(planeFromZ("linear", [1.5, 1.5], quarter)).toEqual([0.5, 0.5]);
  });

  test("four times as wide as the whole, the frame reaches to ±12", () => {
    expect(zFromPlane("linear", [0, 0], viewOf(4))).toEqual([-12, 12]);
    expect(zFromPlane("linear", [1, 1], viewOf(4))).toEqual([12, -12]);
  });
});

describe("zoom and pan", () => {
  test("what lies under the pointer stays under it", () => {
    fc.assert(
      fc.property(
        views,
        share,
        share,
        fc.double({ min: 1, max: 3, noNaN: true }),
        ({ spacing, view }, x, y, factor) => {
          const next = zoomedView(view, factor, [x, y], spacing);
          expect(next.left + x * next.size).toBeCloseTo(view.left + x * view.size, 9);
          expect(next.top + y * next.size).toBeCloseTo(view.top + y * view.size, 9);
        },
      ),
    );
  });

  test("in and out again is where it began", () => {
    fc.assert(
      fc.property(views, share, share, ({ spacing, view }, x, y) => {
        fc.pre(view.size > 2 / 32);
        closeViews(zoomedView(zoomedView(view, 2, [x, y], spacing), 0.5, [x, y], spacing), view);
      }),
    );
  });

  test("to and fro is where it began, as long as no border holds it", () => {
    const view = { left: 0.4, top: 0.3, size: 0.2 };
    closeViews(pannedView(pannedView(view, [0.3, -0.5], "quantile"), [-0.3, 0.5], "quantile"), view);
  });

  test("a view never leaves what there is: 0 to 1 of quantiles, ±48 of linear z", () => {
    fc.assert(
      fc.property(views, fc.double({ min: -30, max: 30, noNaN: true }), ({ spacing, view }, by) => {
        const { left, top, size } = pannedView(
          zoomedView(view, Math.exp(by / 10), [0.5, 0.5], spacing),
          [by, -by],
          spacing,
        );
        const [low, high] = spacing === "quantile" ? [0, 1] : [(1 - LARGEST_VIEW) / 2, (1 + LARGEST_VIEW) / 2];
        for (const from of [left, top]) {
          expect(from).toBeGreaterThanOrEqual(low);
          expect(from + size).toBeLessThanOrEqual(high + 1e-9);
        }
      }),
    );
  });

  test("two fingers that part by twice their distance show half as much around them", () => {
    const apart = pinched(
      WHOLE_PLANE,
      [
        [0.4, 0.5],
        [0.6, 0.5],
      ],
      [
        [0.3, 0.5],
        [0.7, 0.5],
      ],
      "linear",
    );
    closeViews(apart, { left: 0.25, top: 0.25, size: 0.5 });
    const moved = pinched(
      apart,
      [
        [0.4, 0.5],
        [0.6, 0.5],
      ],
      [
        [0.5, 0.5],
        [0.7, 0.5],
      ],
      "linear",
    );
    closeViews(moved, { left: 0.2, top: 0.25, size: 0.5 });
  });

  test("keys: + and − undo each other, 0 shows the whole, Alt and an arrow look further there; plain arrows are z's", () => {
    const navigation = (view: PlaneView) => ({ spacing: "linear" as const, view, base: WHOLE_PLANE });
    const press = (view: PlaneView, key: string, altKey = false) => viewAfterKey({ key, altKey }, navigation(view));
    const near = press(WHOLE_PLANE, "+") ?? WHOLE_PLANE;
    expect(near.size).toBeCloseTo(1 / 1.5, 9);
    closeViews(press(near, "-") ?? near, WHOLE_PLANE);
    expect(press(near, "0")).toEqual(WHOLE_PLANE);
    expect(press(near, "ArrowRight", true)?.left).toBeGreaterThan(near.left);
    expect(press(near, "ArrowUp", true)?.top).toBeLessThan(near.top);
    expect(press(near, "ArrowRight")).toBeNull();
  });

  test("plain arrows step by as much of what is shown; a wider view lets z further out", () => {
    expect(zAfterKey([0, 0], "ArrowRight", false, { left: 0.25, top: 0.25, size: 0.5 })).toEqual([0.05, 0]);
    expect(zAfterKey([2.9, 0], "ArrowRight", true)).toEqual([3, 0]);
    expect(zAfterKey([2.9, 0], "ArrowRight", true, viewOf(4))).toEqual([4.9, 0]);
  });
});

describe("what a view shows", () => {
  test("the grid is decoded where it is shown: each tile's centre lies in the middle of its cell", () => {
    fc.assert(
      fc.property(views, fc.integer({ min: 8, max: 40 }), fc.nat(), ({ spacing, view }, side, pick) => {
        const tile = pick % (side * side);
        const z = gridCoordinates(spacing, side, view);
        const at = [z[2 * tile] ?? NaN, z[2 * tile + 1] ?? NaN] as const;
        if (at.some((value) => Math.abs(value) === 3)) return;
        const [x, y] = planeFromZ(spacing, at, view);
        // Single precision, of a part as small as a 32nd.
        expect(x).toBeCloseTo(((tile % side) + 0.5) / side, 3);
        expect(y).toBeCloseTo((Math.floor(tile / side) + 0.5) / side, 3);
      }),
    );
  });

  test("points out of sight are counted, and drawn at the edge only where the whole plane is shown", () => {
    const points = Float32Array.of(0, 0, 1, 1, 5, 0);
    expect(placePoints("linear", points, 3)).toMatchObject({ outside: Uint8Array.of(0, 0, 1), outsideCount: 1 });
    const near = placePoints("linear", points, 3, false, { left: 0.45, top: 0.45, size: 0.1 });
    expect(near).toMatchObject({ outside: Uint8Array.of(0, 2, 2), outsideCount: 2 });
    const far = placePoints("linear", points, 3, false, viewOf(4));
    expect(far.outsideCount).toBe(0);
    expect(far.places[4]).toBeCloseTo((5 + 12) / 24, 6);
  });

  test("a picture of the whole lies around a view of its upper left quarter as twice as large", () => {
    expect(placedIn(WHOLE_PLANE, { left: 0, top: 0, size: 0.5 })).toEqual({
      left: "0%",
      top: "0%",
      width: "200%",
      height: "200%",
    });
    expect(showsWhole({ left: 0, top: 0, size: 0.5 })).toBe(false);
    expect(showsWhole(viewOf(2))).toBe(true);
  });

  test("ticks are in sight, apart, and written as people write them", () => {
    fc.assert(
      fc.property(views, ({ spacing, view }) => {
        const span = spanOf(view, "up");
        const ticks = axisTicks(spacing, span);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.map(tickLabel).join(" ")).not.toMatch(/-|e|\d{4}/);
      }),
    );
    expect(axisTicks("linear", spanOf(viewOf(4), "right"))).toEqual([-10, -5, 0, 5, 10]);
    expect(tickLabel(-0.30000000000000004)).toBe("−0.3");
    expect(tickLabel(-0)).toBe("0");
  });
});
