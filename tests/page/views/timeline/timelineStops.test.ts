import { expect, test } from "vitest";
import {
  shareOfStep,
  stopAfter,
  stopAfterKey,
  stopAt,
  stopBefore,
  stopsOf,
} from "../../../../src/page/views/timeline/timelineStops.ts";

const STOPS = stopsOf([0, 10, 20, 40, 80], 90);

test("a moment kept at the newest step is now", () => {
  expect(STOPS).toEqual([0, 10, 20, 40, 80, null]);
  expect(stopsOf([0, 10, 20], 20)).toEqual([0, 10, null]);
  expect(stopsOf([], 5)).toEqual([null]);
});

test("playing goes from each stop to the next and ends now", () => {
  const played = [];
  for (let at: number | null = 0; at !== null; at = stopAfter(STOPS, at)) played.push(at);
  expect(played).toEqual([0, 10, 20, 40, 80]);
  expect(stopAfter(STOPS, null)).toBeNull();
});

test("a moment that was thinned out while shown still has neighbours", () => {
  expect(stopAfter(STOPS, 30)).toBe(40);
  expect(stopBefore(STOPS, 30)).toBe(20);
});

test("the pointer takes the nearest stop, the right end is now", () => {
  expect(stopAt(STOPS, 0, 90)).toBe(0);
  expect(stopAt(STOPS, 31 / 90, 90)).toBe(40);
  expect(stopAt(STOPS, 29 / 90, 90)).toBe(20);
  expect(stopAt(STOPS, 86 / 90, 90)).toBeNull();
  expect(stopAt(STOPS, 3, 90)).toBeNull();
  expect(stopAt(STOPS, -1, 90)).toBe(0);
});

test("keys: arrows to the neighbours, pages over five, Home the first, End now; others are not ours", () => {
  expect(stopAfterKey(STOPS, null, "ArrowLeft")).toBe(80);
  expect(stopAfterKey(STOPS, 80, "ArrowRight")).toBeNull();
  expect(stopAfterKey(STOPS, 0, "ArrowLeft")).toBe(0);
  expect(stopAfterKey(STOPS, null, "PageDown")).toBe(0);
  expect(stopAfterKey(STOPS, 0, "PageUp")).toBeNull();
  expect(stopAfterKey(STOPS, 40, "Home")).toBe(0);
  expect(stopAfterKey(STOPS, 40, "End")).toBeNull();
  expect(stopAfterKey(STOPS, 40, " ")).toBeUndefined();
});

test("a step stands at its share of the run", () => {
  expect(shareOfStep(45, 90)).toBe(0.5);
  expect(shareOfStep(null, 90)).toBe(1);
  expect(shareOfStep(0, 0)).toBe(1);
});
