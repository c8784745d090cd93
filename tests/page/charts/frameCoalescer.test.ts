/** One value a frame, the last never lost. Frames come from a clock the test turns by hand. */

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

test("of the values between two frames the newest goes with the next", () => {
  const { sent, moves, nextFrame } = setUp();
  moves.push(1);
  expect(sent).toEqual([]);
  moves.push(2);
  moves.push(3);
  nextFrame();
  expect(sent).toEqual([3]);
  moves.push(4);
  nextFrame();
  expect(sent).toEqual([3, 4]);
});

test("a frame without values sends nothing, and asks for no other frame", () => {
  const { sent, moves, nextFrame } = setUp();
  moves.push(1);
  nextFrame();
  nextFrame();
  expect(sent).toEqual([1]);
});

test("stopped, it sends nothing more of what was waiting, and can be used again", () => {
  const { sent, moves, nextFrame } = setUp();
  moves.push(1);
  moves.stop();
  nextFrame();
  expect(sent).toEqual([]);
  moves.push(2);
  nextFrame();
  expect(sent).toEqual([2]);
});
