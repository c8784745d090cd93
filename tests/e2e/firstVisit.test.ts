import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { ready, visitReady } from "./visitor.ts";

/** A small network: the path is what is tested, not the machine. */
const QUERY = "?hidden=64&batchSize=64";

const stepOf = (page: Page) => page.evaluate(async () => (await window.elboRoom.status()).step);

const firstLosses = (page: Page) =>
  page.evaluate(async () => (await window.elboRoom.curves()).train.negativeElbo.slice(0, 20));

test("first visit: train, watch the loss fall, drag, collapse the posterior, bring it back, reset, reload", async () => {
  const page = await visitReady({ query: QUERY });

  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  // At once: after some thousand steps, which take a second, the curves are averages of neighbouring steps.
  await expect.poll(() => firstLosses(page)).toHaveLength(20);
  const first = await firstLosses(page);
  await expect.poll(() => stepOf(page), { timeout: 30_000 }).toBeGreaterThan(150);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  const { train } = await page.evaluate(() => window.elboRoom.curves());
  expect(train.negativeElbo[0]).toBeGreaterThan(500);
  expect(train.negativeElbo.at(-1)).toBeLessThan(250);

  await expectDragToChangeTheDigit(page);

  await page.getByRole("slider", { name: "β", exact: true }).focus();
  await page.keyboard.press("End");
  await expect.poll(() => page.evaluate(async () => (await window.elboRoom.settings()).beta)).toBe(100);
  // However much was learned before: a fast engine takes many steps until the pause.
  await page.evaluate(() => window.elboRoom.train(600));
  const collapsed = await page.evaluate(() => window.elboRoom.evaluate());
  expect(collapsed.activeUnits).toBe(0);
  await page
    .getByRole("status", { name: "Posterior" })
    .getByText(/collapsed/i)
    .waitFor();
  expect(await page.evaluate(async () => (await window.elboRoom.curves()).marks)).toMatchObject([
    { name: "beta", to: "100" },
  ]);

  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect.poll(() => stepOf(page)).toBe(0);
  await page.evaluate(() => window.elboRoom.set({ beta: 1 }));
  await page.evaluate(() => window.elboRoom.train(20));
  expect(await firstLosses(page)).toEqual(first);

  await page.reload();
  await ready(page);
  await page.evaluate(() => window.elboRoom.train(20));
  expect(await firstLosses(page)).toEqual(first);
});

async function expectDragToChangeTheDigit(page: Page): Promise<void> {
  const decodedAt = async (x: number, y: number): Promise<string> => {
    const plane = await page.getByLabel("Latent plane", { exact: true }).boundingBox();
    if (plane === null) throw new Error("the latent plane is not on the page");
    await page.mouse.move(plane.x + plane.width / 2, plane.y + plane.height / 2);
    await page.mouse.down();
    await page.mouse.move(plane.x + x * plane.width, plane.y + y * plane.height, { steps: 5 });
    await page.mouse.up();
    await page.waitForTimeout(200);
    return page.getByRole("img", { name: /decoded/i }).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  };
  const corner = await decodedAt(0.1, 0.1);
  const opposite = await decodedAt(0.9, 0.9);
  expect(corner).not.toBe(opposite);
  expect(await decodedAt(0.1, 0.1)).toBe(corner);
}

test("β back to 1 after a collapse makes the dimensions active again", async () => {
  const page = await visitReady({ query: QUERY });
  const activeAfter = (beta: number, steps: number) =>
    page.evaluate(
      async ([weight, count]) => {
        await window.elboRoom.set({ beta: weight });
        await window.elboRoom.train(count);
        return (await window.elboRoom.evaluate()).activeUnits;
      },
      [beta, steps] as const,
    );
  expect(await activeAfter(60, 200)).toBe(0);
  expect(await activeAfter(1, 400)).toBeGreaterThan(0);
});

test("a new run asks first, says what it changes, and can be taken back", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => window.elboRoom.train(30));
  const before = await page.evaluate(() => window.elboRoom.evaluate());

  const seed = page.getByRole("textbox", { name: /^Seed/ }).or(page.getByRole("spinbutton", { name: /^Seed/ }));
  await seed.fill("7");
  await seed.press("Enter");
  await page.getByRole("button", { name: "Start new run" }).click();
  await expect.poll(() => stepOf(page)).toBe(0);
  expect((await page.evaluate(() => window.elboRoom.settings())).seed).toBe(7);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stepOf(page)).toBe(30);
  expect((await page.evaluate(() => window.elboRoom.settings())).seed).toBe(1);
  expect(await page.evaluate(() => window.elboRoom.evaluate())).toEqual(before);
  expect((await page.evaluate(() => window.elboRoom.curves())).step).toHaveLength(30);
});

test("keys: space trains and pauses, a full stop takes one step, r resets", async () => {
  const page = await visitReady({ query: QUERY });
  const step = () => stepOf(page);
  await page.keyboard.press(".");
  await expect.poll(step).toBe(1);
  await page.keyboard.press(" ");
  await expect.poll(step).toBeGreaterThan(5);
  await page.keyboard.press(" ");
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  await page.keyboard.press("r");
  await expect.poll(step).toBe(0);
});

/** A GPU that a processor imitates takes a second for what others do in ten milliseconds. */
describe.each([
  ["wasm", 500, 5],
  ["cpu", 200, 2],
  ["webgl", 12, 2],
  ["webgpu", 12, 2],
] as const)("on %s", (backend, steps, rounds) => {
  test(`${steps} steps, evaluations and decodes leave the tensor count where it was; equal runs are equal`, async () => {
    const page = await visitReady({ query: "?hidden=8&batchSize=8", imitatedGpu: backend.startsWith("web") });
    const { counts, first, again } = await page.evaluate(
      async ([name, total, parts]) => {
        const room = window.elboRoom;
        await room.use(name);
        // Asked for by the page itself while it idles, and holds numbers of its own until it is done.
        await room.theory();
        const before = (await room.status()).tensors;
        for (let round = 0; round < parts; round++) {
          await room.train(total / parts);
          await room.evaluate();
          await room.decode([0, 0]);
        }
        const after = (await room.status()).tensors;
        const losses = async () => (await room.curves()).train.negativeElbo.slice(0, 8);
        const firstLosses = await losses();
        await room.reset();
        await room.train(8);
        return { counts: [before, after], first: firstLosses, again: await losses() };
      },
      [backend, steps, rounds] as const,
    );
    expect(counts[1]).toBe(counts[0]);
    expect(again).toEqual(first);
    expect((await page.evaluate(() => window.elboRoom.status())).backend).toBe(backend);
  });
});

test("a run goes on where it stood when the engine is changed under it", async () => {
  const page = await visitReady({ query: "?hidden=16&batchSize=16" });
  const { step, curve, marks, backend } = await page.evaluate(async () => {
    const room = window.elboRoom;
    await room.train(30);
    await room.use("cpu");
    await room.train(10);
    const { train, marks: all } = await room.curves();
    const status = await room.status();
    return { step: status.step, curve: train.negativeElbo, marks: all, backend: status.backend };
  });
  expect({ step, backend }).toEqual({ step: 40, backend: "cpu" });
  expect(curve).toHaveLength(40);
  expect(curve[30]).toBeLessThan((curve[20] ?? 0) + 60);
  expect(marks).toEqual([{ step: 30, name: "backend", from: "wasm", to: "cpu" }]);
});
