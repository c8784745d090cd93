/** The verdict on measurements: on figures measured on digits, on exact mixtures, and on evidence that does not agree. */
import { describe, expect, test } from "vitest";
import { collapseKind, type CollapseEvidence } from "../../../src/core/shared/collapseKind.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { countActive, varianceOfMean } from "../../../src/core/training/diagnostics/activeUnits.ts";
import { decomposeKl } from "../../../src/core/training/diagnostics/decomposition.ts";

/** KL spread evenly over the active ones of ten dimensions. */
function tenDimensions(kl: number, activeUnits: number, swapLoss: number | null): CollapseEvidence {
  const klPerDimension = Float32Array.from({ length: 10 }, (_, j) => (j < activeUnits ? kl / activeUnits : 0));
  const swap = swapLoss === null ? null : { reconstruction: 100, swapped: 100 + swapLoss };
  return { klPerDimension, activeUnits, decomposition: null, swap };
}

describe("β swept on digits, 784-400-10, 40 epochs: total KL and active units as measured with PyTorch", () => {
  // Losses by swapping are not from there: none where the reconstruction is that of the mean image, tens of nats else.
  test.each([
    [4, 9.05, 10, 90, "healthy"],
    [10, 3.49, 7, 60, "partial"],
    [20, 0.63, 5, 20, "partial"],
    [30, 0.033, 2, 0.2, "tooStrong"],
    [36, 0.005, 0, 0, "tooStrong"],
  ] as const)("β = %d, KL %d, %d active", (_beta, kl, active, swapLoss, kind) => {
    expect(collapseKind(tenDimensions(kl, active, swapLoss))).toBe(kind);
    expect(collapseKind(tenDimensions(kl, active, null)), "before anybody swapped").toBe(kind);
  });
});

test("a posterior at the prior under a decoder that still listens is not the whole collapse", () => {
  expect(collapseKind(tenDimensions(0.05, 0, 3))).toBe("partial");
});

describe("posteriors of 300 images in two dimensions, taken apart", () => {
  /** Means of variance `spread`², posterior variance `width`². */
  async function evidence(spread: number, width: number): Promise<CollapseEvidence> {
    const random = RandomStream.fromSeed(1);
    const mu = random.normals(600).map((value) => spread * value);
    const logSigma = new Float32Array(600).fill(Math.log(width));
    const decomposition = await decomposeKl({ mu, logSigma, latentDim: 2 }, random.normals(600));
    const kl = 0.5 * (spread ** 2 + width ** 2 - 1) - Math.log(width);
    const activeUnits = countActive(varianceOfMean(mu, 2));
    return { klPerDimension: Float32Array.of(kl, kl), activeUnits, decomposition, swap: null };
  }

  test.each([
    // Together N(0, I): ¾ + ¼, and 0.99 + 0.01, whose mixture shows each image apart.
    [Math.sqrt(0.75), 0.5, "healthy"],
    [Math.sqrt(0.99), 0.1, "healthy"],
    [Math.sqrt(0.9999), 0.01, "healthy"],
    // Spread out to variance 9 and shrunk to 0.05.
    [3, 0.1, "tooWeak"],
    [0.2, 0.1, "tooWeak"],
    [0.01, 1, "tooStrong"],
  ] as const)("means of standard deviation %d, posteriors of %d: %s", async (spread, width, kind) => {
    expect(collapseKind(await evidence(spread, width))).toBe(kind);
  });
});
