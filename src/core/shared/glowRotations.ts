/** The rotations that the 1×1 convolutions of every Glow begin as, with their factors. Holds nothing that is learned. */
import { RandomStream } from "./random.ts";
import { luFactors, randomRotation, type TriangularFactors } from "./triangularFactors.ts";

/** Channels of a grey image after one squeeze. */
export const GLOW_CHANNELS = 4;

/**
 * A constant of the model, not of a run: permutation and signs of these factors are never learned, so they are no
 * parameters, and a saved run, or a program that reads its file, must find the same ones again.
 */
const ROTATIONS = RandomStream.fromSeed(0x610f).split("rotation");

/** W = P L U, as the convolution of step `step` (0, 1 …) begins. */
export function glowFactors(step: number): TriangularFactors {
  return luFactors(randomRotation(ROTATIONS.split(step), GLOW_CHANNELS), GLOW_CHANNELS);
}
