import { describe, expect, test } from "vitest";
import { ExplorerPace } from "../../src/worker/explorerPace.ts";

/** Feeds turns of an engine that needs `perImage` milliseconds an image, as many images each as the pace asks for. */
function settle(pace: ExplorerPace, perImage: number, turns = 40): number {
  for (let turn = 0; turn < turns; turn++) pace.measured(pace.images, perImage * pace.images);
  return pace.images;
}

describe("images a turn, of 1 ms", () => {
  test.each([
    [0.22, 4],
    [0.03, 33],
    [2, 1],
    [30, 1],
  ])("at %d ms an image it settles at %d", (perImage, images) => {
    expect(settle(new ExplorerPace(), perImage)).toBe(images);
  });

  test("before anything is measured a turn is short, and a slower engine is found out within a few turns", () => {
    const pace = new ExplorerPace();
    expect(pace.images).toBe(2);
    settle(pace, 0.05);
    expect(settle(pace, 0.5, 5)).toBeLessThanOrEqual(3);
  });
});
