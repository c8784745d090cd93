import { describe, expect, test } from "vitest";
import { latentGrid, stageAt, withCarried } from "../../../src/page/charts/warpGrid.ts";

describe("the latent grid", () => {
  const grid = latentGrid({ reach: 3, spacing: 1, perLine: 5, radii: [2] });

  test("has lines both ways at every unit, two axes and a circle", () => {
    expect(grid.lines.filter(({ kind }) => kind === "line")).toHaveLength(12);
    expect(grid.lines.filter(({ kind }) => kind === "axis")).toHaveLength(2);
    expect(grid.lines.filter(({ kind }) => kind === "circle")).toHaveLength(1);
    expect(grid.points).toHaveLength(2 * 5 * 15);
  });

  test("lines run from edge to edge, the circle keeps its radius and is closed", () => {
    const [first] = grid.lines;
    expect(first).toEqual({ from: 0, count: 5, kind: "line" });
    expect([...grid.points.subarray(0, 10)]).toEqual([-3, -3, -3, -1.5, -3, 0, -3, 1.5, -3, 3]);
    const circle = grid.lines.find(({ kind }) => kind === "circle");
    const from = circle?.from ?? 0;
    for (let i = from; i < from + 5; i++) {
      expect(Math.hypot(grid.points[2 * i] ?? 0, grid.points[2 * i + 1] ?? 0)).toBeCloseTo(2, 6);
    }
    expect(grid.points[2 * from + 8]).toBeCloseTo(grid.points[2 * from] ?? 0, 6);
  });

  test("carried points come after all lines", () => {
    const all = withCarried(grid, Float32Array.of(7, 8));
    expect(all.subarray(0, grid.points.length)).toEqual(grid.points);
    expect([...all.subarray(grid.points.length)]).toEqual([7, 8]);
  });
});

describe("between layers", () => {
  const stages = [Float32Array.of(0, 0), Float32Array.of(2, 0), Float32Array.of(2, 4)];

  test("whole numbers are the layers themselves, others lie on the straight line between", () => {
    expect([...stageAt(stages, 1)]).toEqual([2, 0]);
    expect([...stageAt(stages, 0.25)]).toEqual([0.5, 0]);
    expect([...stageAt(stages, 1.5)]).toEqual([2, 2]);
  });

  test("beyond the ends are the ends; of no layers nothing", () => {
    expect([...stageAt(stages, -1)]).toEqual([0, 0]);
    expect([...stageAt(stages, 9)]).toEqual([2, 4]);
    expect(stageAt([], 0)).toHaveLength(0);
  });
});
