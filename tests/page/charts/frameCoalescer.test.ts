/** One value a frame: the first at once, the last never lost. Frames come from a clock the test turns by hand. */

import { expect, test } from "vitest";
import { createFrameCoalescer } from "../../../src/page/charts/frameCoalescer.ts";

function setUp() {
  const sent: number[] = [];
  let waiting: (() => void) | null = null;
  const moves = createFrameCoalescer<number>((value) => sent.push(value), {
    request(callback) {
      waiting = callback;
      return 1;
    },
    cancel() {
      waiting = null;
    },
  });
  const nextFrame = (): void => {
    const callback = waiting;
    waiting = null;
    callback?.();
  };
  return { sent, moves, nextFrame };
}

test("the first value goes at once, of the rest the newest at each frame", () => {
  const { sent, moves, nextFrame } = setUp();
  moves.push(1);
  expect(sent).toEqual([1]);
  moves.push(2);
  moves.push(3);
  expect(sent).toEqual([1]);
  nextFrame();
  expect(sent).toEqual([1, 3]);
  moves.push(4);
  expect(sent).toEqual([1, 3]);
  nextFrame();
  expect(sent).toEqual([1, 3, 4]);
});

test("after a frame without values the next goes at once again", () => {
  const { sent, moves, nextFrame } = setUp();
  moves.push(1);
  nextFrame();
  nextFrame();
  moves.push(2);
  expect(sent).toEqual([1, 2]);
});

test("stopped, it sends nothing more of what was waiting", () => {
  const { sent, moves, nextFrame } = setUp();
  moves.push(1);
  moves.push(2);
  moves.stop();
  nextFrame();
  expect(sent).toEqual([1]);
});
