/** How much of people's own data a worker holds. */
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/core/settings/descriptors.ts";
import { fingerprintOfOwn } from "../../src/core/shared/fingerprint.ts";
import type { OwnPoints } from "../../src/core/shared/ownData.ts";
import { OwnDataHeld } from "../../src/worker/ownDataHeld.ts";
import { ownPoints } from "../ownData.ts";

const choiceOf = (data: OwnPoints) =>
  ({ ...DEFAULT_SETTINGS, dataset: "ownPoints", data: fingerprintOfOwn(data) }) as const;

test("those used longest ago make room, and the newest is held however large it is", () => {
  const [a, b, c] = [ownPoints(100), ownPoints(101), ownPoints(102)];
  // A hundred points take 800 bytes, and their labels 100: room for two sets.
  const held = new OwnDataHeld(2000);
  expect(held.put(a)).toEqual({ fingerprint: fingerprintOfOwn(a) });
  held.put(b);
  held.datasetOf(choiceOf(a));
  held.put(c);
  expect(() => held.datasetOf(choiceOf(b))).toThrow(/are not here/);
  expect([held.datasetOf(choiceOf(a)).count, held.datasetOf(choiceOf(c)).count]).toEqual([100, 102]);
  const large = ownPoints(1000);
  held.put(large);
  expect(held.datasetOf(choiceOf(large)).count).toBe(1000);
  expect(() => held.datasetOf(choiceOf(a))).toThrow(/are not here/);
});
