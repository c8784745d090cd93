/** Real PNG, JPEG and WebP pictures, made by a canvas, go through the worker that reads files. */
import { expect, test } from "vitest";
import { INTAKE_DEFAULTS } from "../../src/core/shared/intake.ts";
import type { OwnImages } from "../../src/core/shared/ownData.ts";
import { chosenFile, readFiles } from "../../src/page/engine/intake.ts";

/** Black paper with a white square of half its side in the middle. */
async function picture(type: string, width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.fillRect(0, 0, width, height);
  context.fillStyle = "white";
  context.fillRect(width / 4, height / 4, width / 2, height / 2);
  return canvas.convertToBlob({ type, quality: 0.95 });
}

test("pictures of three formats become grey squares, and a truncated one is told", async () => {
  const types = ["image/png", "image/jpeg", "image/webp"] as const;
  const pictures = await Promise.all(Array.from({ length: 24 }, (_, i) => picture(types[i % 3] ?? "", 40 + i, 40 + i)));
  const files = pictures.map((blob, i) =>
    chosenFile(new File([blob], `${i}`), `set/${i % 2 === 0 ? "even" : "odd"}/${i}`),
  );
  const [first] = pictures;
  if (first === undefined) throw new Error("no picture");
  const cut = chosenFile(new File([first.slice(0, first.size - 20)], "cut"), "set/even/cut");
  const stages = new Set<string>();
  const result = await readFiles(
    [...files, cut],
    { ...INTAKE_DEFAULTS, side: 20 },
    { onProgress: ({ stage }) => stages.add(stage) },
  );
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  const { side, images, classNames, count } = result.data as OwnImages;
  expect([side, count, classNames]).toEqual([20, 24, ["even", "odd"]]);
  expect(result.report.skipped).toMatchObject([{ file: "set/even/cut", code: "truncated" }]);
  expect(result.report.sources.map(({ format }) => format)).toEqual(["png", "jpeg", "webp"]);
  expect(stages).toEqual(new Set(["looking", "reading"]));
  for (let i = 0; i < 24; i++) {
    // Lossy formats are a few levels off.
    expect(images[i * 400 + 10 * 20 + 10]).toBeGreaterThan(240);
    expect(images[i * 400]).toBeLessThan(15);
  }
});

test("giving up ends the worker and rejects", async () => {
  const controller = new AbortController();
  const reading = readFiles([chosenFile(new File(["1,2\n"], "a.csv"))], INTAKE_DEFAULTS, { signal: controller.signal });
  controller.abort();
  await expect(reading).rejects.toMatchObject({ name: "AbortError" });
});
