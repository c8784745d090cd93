import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WeightsAppetite } from "../../src/worker/weightsAppetite.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const asked: number[] = [];
  const start = performance.now();
  const appetite = new WeightsAppetite(() => asked.push(performance.now() - start));
  return { appetite, asked };
}

test("asks once for each weights that came, 125 ms after them", () => {
  const { appetite, asked } = setUp();
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual([]);
  appetite.fed();
  vi.advanceTimersByTime(124);
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual([1125]);
});

test("not before what is being drawn is drawn, and then as long again after it", () => {
  const { appetite, asked } = setUp();
  appetite.fed();
  appetite.busy();
  vi.advanceTimersByTime(300);
  expect(asked).toEqual([]);
  appetite.idle();
  // 300 ms of work: half of the time is 600.
  vi.advanceTimersByTime(299);
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(asked).toEqual([600]);
});

test("work of several pieces counts together", () => {
  const { appetite, asked } = setUp();
  appetite.fed();
  for (let piece = 0; piece < 2; piece++) {
    appetite.busy();
    vi.advanceTimersByTime(50);
    appetite.idle();
  }
  vi.advanceTimersByTime(500);
  expect(asked).toEqual([200]);
});

test("what is drawn after asking delays nothing, and nothing is asked twice", () => {
  const { appetite, asked } = setUp();
  appetite.fed();
  vi.advanceTimersByTime(125);
  appetite.busy();
  vi.advanceTimersByTime(500);
  appetite.idle();
  vi.advanceTimersByTime(5000);
  expect(asked).toEqual([125]);
});
