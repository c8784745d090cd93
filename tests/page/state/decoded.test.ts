/** When codes of a view's own choice are decoded: at once when they are others, calmly when the weights are. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DecodedImages } from "../../../src/protocol/explorer.ts";
import { Live } from "../../../src/page/charts/live.ts";
import { DecodeFollower, type Decoded } from "../../../src/page/state/decoded.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const EVERY_MS = 400;
const TOOK_MS = 10;

/** An explorer that takes a while for each answer, and a view that keeps what it is shown. */
function beside(answers: () => DecodedImages | null = () => images()) {
  const weights = new Live(0);
  const asked: Float32Array[] = [];
  const shown: Decoded[] = [];
  const decode = async (z: Float32Array) => {
    asked.push(z);
    await new Promise((resolve) => setTimeout(resolve, TOOK_MS));
    return answers();
  };
  const follower = new DecodeFollower({ decode, weights }, EVERY_MS, (decoded) => shown.push(decoded));
  return { weights, asked, shown, follower };
}

const images = (): DecodedImages => ({ pixels: new Uint8Array(4), count: 1, runId: 1, step: 0 });
const wish = (z: number) => ({ z: Float32Array.of(z), condition: null });

test("other codes are asked for at once, one request at a time, only the newest waiting", async () => {
  const { asked, shown, follower } = beside();
  const [first, second, third] = [wish(1), wish(2), wish(3)];
  for (const each of [first, second, third]) follower.wish(each);
  expect(asked).toEqual([first.z]);
  await vi.advanceTimersByTimeAsync(TOOK_MS);
  expect(asked).toEqual([first.z, third.z]);
  await vi.advanceTimersByTimeAsync(TOOK_MS);
  expect(shown.map(({ z }) => z)).toEqual([first.z, third.z]);
  expect(shown.at(-1)?.z).toBe(third.z);
});

test("the same codes are asked for again only with other weights, and not before their time", async () => {
  const { weights, asked, follower } = beside();
  follower.wish(wish(1));
  await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
  expect(asked).toHaveLength(1);
  weights.show(1);
  weights.show(2);
  await vi.advanceTimersByTimeAsync(TOOK_MS);
  expect(asked).toHaveLength(2);
  weights.show(3);
  await vi.advanceTimersByTimeAsync(EVERY_MS - 1);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(3);
});

test("what was refused for want of weights is asked for when they come", async () => {
  let answer: DecodedImages | null = null;
  const { weights, asked, shown, follower } = beside(() => answer);
  follower.wish(wish(1));
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(shown).toHaveLength(0);
  answer = images();
  weights.show(1);
  await vi.advanceTimersByTimeAsync(TOOK_MS);
  expect(asked).toHaveLength(2);
  expect(shown).toHaveLength(1);
});

test("a view that goes away is shown nothing more", async () => {
  const { weights, asked, shown, follower } = beside();
  follower.wish(wish(1));
  follower.stop();
  weights.show(1);
  await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
  expect(shown).toHaveLength(0);
  expect(asked).toHaveLength(1);
});
