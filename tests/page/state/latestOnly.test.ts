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

test("two abreast: each starts with the newest wish, and only what comes on top of both waits", async () => {
  const seen: number[] = [];
  const finish: (() => void)[] = [];
  let wish = 0;
  const latest = new LatestOnly(() => {
    seen.push(wish);
    return new Promise<void>((resolve) => finish.push(resolve));
  }, 2);
  for (wish = 0; wish < 5; wish++) latest.request();
  expect(seen).toEqual([0, 1]);
  for (const done of finish.splice(0)) done();
  await new Promise((resolve) => setTimeout(resolve));
  expect(seen).toEqual([0, 1, 5]);
  finish.shift()?.();
  await new Promise((resolve) => setTimeout(resolve));
  latest.request();
  expect(seen).toEqual([0, 1, 5, 5]);
});
