/** Parameters for tests of densities: as a model begins, or drawn so wide that its maps are far from the identity. */
import * as tf from "../../../../src/core/compute/tf.ts";
import type { Parameters } from "../../../../src/core/models/model.ts";
import type { RandomStream } from "../../../../src/core/shared/random.ts";
import type { TensorValues } from "../../../../src/core/shared/tensorValues.ts";

export function uploaded(values: TensorValues): Parameters {
  const entries = Object.entries(values);
  return Object.fromEntries(entries.map(([name, { shape, values: drawn }]) => [name, tf.tensor(drawn, [...shape])]));
}

/** Weights N(0, gain²/inputs), everything else N(0, 0.3²); names and shapes as in `values`. */
export function widelyDrawn(values: TensorValues, random: RandomStream, gain = 1): Parameters {
  const drawn = Object.entries(values).map(
    ([
      name,
      {
        shape,
        values: { length },
      },
    ]) => {
      const spread = name.endsWith(".W") ? gain / Math.sqrt(shape[0] ?? 1) : 0.3;
      const numbers = random
        .split(name)
        .normals(length)
        .map((value) => spread * value);
      return [name, { shape, values: numbers }] as const;
    },
  );
  return uploaded(Object.fromEntries(drawn));
}

/** Rows of standard normals. */
export function normals(random: RandomStream, rows: number, columns: number): tf.Tensor2D {
  return tf.tensor2d(random.normals(rows * columns), [rows, columns]);
}
