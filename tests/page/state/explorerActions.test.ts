/** What a person does on the plane, on a page whose workers run in this process. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { offPlane, placeOf } from "../../../src/core/shared/latentPlane.ts";
import { principalPlane } from "../../../src/core/shared/principalPlane.ts";
import { directionsOf } from "../../../src/page/state/latentPlane.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";

let engine: EngineInProcess;
afterEach(() => engine.close());

async function room(query: string) {
  engine = engineInProcess();
  const controller = new RoomController({
    link: settingsFromQuery(`?hidden=8&batchSize=20&${query}`),
    preferences: { theme: "system", pauseWhenHidden: false, gridSide: 8, mirror: null },
    storage: null,
    startEngine: (listener) => engine.start(listener),
    showLink: () => undefined,
  });
  await controller.actions.boot();
  const explorer = () => controller.store.getState().explorer;
  return { ...controller.actions, explorer, controller, state: () => controller.store.getState() };
}

const close = (actual: ArrayLike<number>, expected: ArrayLike<number>) => {
  expect(actual).toHaveLength(expected.length);
  Array.from(expected, (value, k) => expect(actual[k]).toBeCloseTo(value, 4));
};

describe("five latent dimensions", () => {
  test("principal axes of the means shown; z moves on them and keeps what it has beside them", async () => {
    const page = await room("latentDim=5");
    await page.train(10);
    page.goTo(Float32Array.of(0.5, -0.4, 0.3, -0.2, 0.1));
    page.showPrincipalAxes();
    await vi.waitFor(() => expect(page.explorer().directions).not.toBeNull());
    const directions = directionsOf(page.explorer());
    close(directions, principalPlane(page.state().evaluation?.mu ?? new Float32Array(5), 5)?.directions ?? []);
    const before = offPlane(directions, page.explorer().z);
    page.moveTo([1.25, -2]);
    close(placeOf(directions, page.explorer().z), [1.25, -2]);
    close(offPlane(directions, page.explorer().z), before);
    // Axes that are picked leave it.
    page.showAxes([4, 2]);
    expect(page.explorer()).toMatchObject({ directions: null, axes: [4, 2] });
  });

  test("a path drawn on the plane is one of places in the latent space, beside the plane where z is", async () => {
    const page = await room("latentDim=5");
    page.goTo(Float32Array.of(1, 2, 3, 4, 5));
    page.showAxes([3, 1]);
    page.setTool("path");
    page.drawPath([
      [0, 0.5],
      [-1, 0.25],
    ]);
    expect(page.explorer().tool).toBe("path");
    expect([...(page.explorer().path ?? [])]).toEqual([1, 0.5, 3, 0, 5, 1, 0.25, 3, -1, 5]);
    expect([...page.explorer().z]).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("two latent dimensions", () => {
  test("the grid is decoded for the part on show, the last one staying until then; a view is held to the plane", async () => {
    const page = await room("latentDim=2");
    const { grid } = page.controller.room.live;
    await vi.waitFor(() => expect(grid.current).not.toBeNull(), 10_000);
    const whole = grid.current;
    const view = { left: 0.25, top: 0.5, size: 0.5 };
    page.setView(view);
    expect(grid.current).toBe(whole);
    await vi.waitFor(() => expect(grid.current?.view).toEqual(view), 10_000);
    page.setView({ left: -3, top: 0, size: 4 });
    expect(page.explorer().view).toEqual({ left: 0, top: 0, size: 1 });
    page.setSpacing("linear");
    page.setView({ left: -1.5, top: -1.5, size: 4 });
    expect(page.explorer().view.size).toBe(4);
    // Nothing to turn: there are no principal axes of two dimensions.
    page.showPrincipalAxes();
    await page.controller.engine.trainer.call("run.status", {});
    expect(page.explorer().directions).toBeNull();
  });

  test("inputs are inspected that there are; guests come and go one by one; layers are switched one by one", async () => {
    const page = await room("latentDim=2");
    page.inspect(39);
    expect(page.explorer().inspected).toBe(39);
    // The process has 40 held-out digits.
    page.inspect(40);
    expect(page.explorer().inspected).toBeNull();
    const walk = { lines: [Float32Array.of(0, 0, 1, 1)], at: Float32Array.of(0.5, 0.5) };
    const drawn = { mu: new Float32Array(2), logSigma: null, samples: new Float32Array(0) };
    page.putOnPlane({ walk });
    page.putOnPlane({ drawn });
    expect(page.explorer().onPlane).toEqual({ walk, drawn });
    page.putOnPlane({ walk: null });
    expect(page.explorer().onPlane).toEqual({ walk: null, drawn });
    page.toggleLayer("density");
    expect(page.explorer().layers).toMatchObject({ density: true, ellipses: false, grid: true });
  });
});
