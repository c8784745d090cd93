import { describe, expect, test } from "vitest";
import { overlaidView, spreadNames, valueNear } from "../../../src/page/charts/overlaidGeometry.ts";

const curve = (steps: number[], values: number[]) => ({ name: "β = 1", steps, values, changes: [] });

describe("what is shown of several curves", () => {
  test("nothing before there is a line", () => {
    expect(overlaidView([curve([], [])], undefined)).toBeNull();
    expect(overlaidView([curve([0], [540])], undefined)).toBeNull();
  });

  test("the fall of the first steps is left above the picture, and said", () => {
    const steps = Array.from({ length: 101 }, (_, i) => 10 * i);
    const view = overlaidView(
      [
        curve(
          steps,
          steps.map((step) => 150 + 400 * Math.exp(-step / 10)),
        ),
      ],
      undefined,
    );
    // At a tenth of the run, step 100, it is at 150 + 400 e⁻¹⁰ = 150.02; the first value is 550.
    expect(view?.range.clipped).toBe(550);
    expect(view?.range.high).toBeLessThan(152);
    expect(view?.range.low).toBeLessThan(150);
    expect(view?.lastStep).toBe(1000);
  });

  test("a floor stands at the bottom; a run that was left behind counts too", () => {
    const view = overlaidView([curve([0, 10, 20], [0, 4, 5]), curve([0, 10], [0, 30])], 0);
    expect(view?.range).toMatchObject({ low: 0, clipped: null });
    expect(view?.range.high).toBeGreaterThan(30);
  });

  test("many points are thinned to means, and the newest value stays the last", () => {
    const steps = Array.from({ length: 1001 }, (_, i) => i);
    const thin = overlaidView([curve(steps, steps)], undefined)?.curves[0];
    expect(thin?.steps.length).toBeLessThanOrEqual(401);
    // Buckets of four: the mean of 0, 1, 2, 3.
    expect(thin?.values[0]).toBe(1.5);
    expect(thin?.values.at(-1)).toBe(1000);
    expect(thin && valueNear(thin, 2)).toBe(1.5);
    expect(thin && valueNear(thin, 5000)).toBe(1000);
  });
});

test("names stand apart, in order, within the picture, and where they can at their own height", () => {
  const room = { apart: 14, top: 10, bottom: 100 };
  expect(spreadNames([20, 60], room)).toEqual([20, 60]);
  expect(spreadNames([50, 48, 49], room)).toEqual([76, 48, 62]);
  expect(spreadNames([99, 100, 98, 97], room)).toEqual([86, 100, 72, 58]);
});
