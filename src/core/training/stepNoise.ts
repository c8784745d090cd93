/** ε of one step under a choice a person may make in slow motion. Knows no model and no minibatch. */
import { assertNever } from "../shared/assert.ts";
import type { NoiseChoice } from "../shared/noiseChoice.ts";
import type { RandomStream } from "../shared/random.ts";

/**
 * `count` numbers of ε. `stream` is the step's own, `noise/<step>`: its normals are what the seed gives, draw n is
 * `noise/<step>/redrawn/<n>`, independent of them and of every other step's; zero makes z = μ.
 */
export function stepNoise(stream: RandomStream, choice: NoiseChoice, count: number): Float32Array {
  switch (choice.kind) {
    case "own":
      return stream.normals(count);
    case "redrawn":
      return stream.split("redrawn").split(choice.draw).normals(count);
    case "zero":
      return new Float32Array(count);
    default:
      return assertNever(choice);
  }
}
