import { expect, test } from "vitest";
import { LatestOnly } from "../../../src/page/state/latestOnly.ts";

test("one request at a time; however many wishes come meanwhile, one more follows", async () => {
  const seen: number[] = [];
  const finish: (() => void)[] = [];
  let wish = 0;
  const latest = new LatestOnly(() => {
    seen.push(wish);
    return new Promise<void>((resolve) => finish.push(resolve));
  });
  const finishOne = async () => {
    finish.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  latest.request();
  for (wish = 1; wish < 5; wish++) latest.request();
  expect(seen).toEqual([0]);
  await finishOne();
  expect(seen).toEqual([0, 5]);
  await finishOne();
  expect(seen).toEqual([0, 5]);
  latest.request();
  expect(seen).toEqual([0, 5, 5]);
});
