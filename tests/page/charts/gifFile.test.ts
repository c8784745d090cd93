import { decodeFrames } from "modern-gif";
import { describe, expect, test } from "vitest";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { GifFile, type Rgb } from "../../../src/page/charts/gifFile.ts";

const PALETTE: readonly Rgb[] = Array.from({ length: 256 }, (_, i) => [i, 255 - i, (7 * i) % 256]);

/** What another implementation shows of the frames. */
async function shown(file: GifFile) {
  return decodeFrames(await file.finished().arrayBuffer());
}

function colours(indices: Uint8Array): number[] {
  return [...indices].flatMap((index) => [...(PALETTE[index] ?? []), 255]);
}

describe("an animated GIF", () => {
  // Noise fills the table of strings again and again; one level makes the longest strings; 1 × 1 has hardly any.
  test.each([
    ["noise", 97, 61, (_: number, noise: number) => Math.floor(256 * noise)],
    ["a single level", 300, 200, () => 255],
    ["a slope", 64, 33, (i: number) => Math.floor(i / 9) % 256],
    ["one pixel", 1, 1, () => 7],
  ] as const)("of %s is read by another implementation, colour by colour", async (name, width, height, level) => {
    const file = new GifFile({ width, height, palette: PALETTE });
    const frames = [0, 1, 2].map((frame) => {
      const noise = RandomStream.fromSeed(5)
        .split(name)
        .split(frame)
        .uniforms(width * height, 0, 1);
      return Uint8Array.from(noise, (value, i) => level(i + frame, value));
    });
    frames.forEach((indices, i) => file.add(indices, 10 * (i + 1)));
    expect(file.finished().size).toBe(file.bytes);
    const decoded = await shown(file);
    expect(decoded.map(({ delay }) => delay)).toEqual([100, 200, 300]);
    decoded.forEach(({ data, width: w, height: h }, i) => {
      expect([w, h]).toEqual([width, height]);
      expect(Buffer.from(data).equals(Buffer.from(colours(frames[i] ?? new Uint8Array())))).toBe(true);
    });
  });
});
