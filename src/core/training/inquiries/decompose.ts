/** The KL of one moment taken apart, over all held-out examples. */
import * as tf from "../../compute/tf.ts";
import type { LatentModel } from "../../models/model.ts";
import type { KlDecomposition } from "../../shared/measurements.ts";
import { RandomStream } from "../../shared/random.ts";
import { decomposeKl, posteriorDraws } from "../diagnostics/decomposition.ts";
import { heldOutRows } from "../modelRows.ts";
import type { Moment } from "../trainer.ts";
import { latentModelOf } from "./codes.ts";
import { heldOutPosteriors } from "./posteriors.ts";
import { readAndDispose } from "./reading.ts";

/** Only for the draws of this estimate; no run draws from it. */
const SEED = 1;

interface Patience {
  readonly signal: { readonly aborted: boolean };
  readonly between: () => Promise<void>;
}

/**
 * `samples` draws of z, every held-out example in turn. Against the model's own prior; for a conditional one each z is held
 * against the prior of its own condition. @throws for a model without a posterior, or when given up
 */
export async function decompose(
  moment: Moment,
  samples: number,
  { signal, between }: Patience,
): Promise<KlDecomposition> {
  const model = latentModelOf(moment);
  const { latentDim, prior } = model.architecture;
  const posteriors = { ...(await heldOutPosteriors(moment, model)), latentDim };
  const eps = RandomStream.fromSeed(SEED)
    .split("decomposition")
    .normals(samples * latentDim);
  const logPrior =
    prior.kind === "standard" ? null : await priorOfDraws(moment, model, posteriorDraws(posteriors, eps));
  const parts = await decomposeKl(posteriors, eps, {
    logPrior,
    between: async () => {
      await between();
      if (signal.aborted) throw new Error("the decomposition was given up");
    },
  });
  return { ...parts, step: moment.step };
}

/** log p(z) of the draws, which take the held-out examples in turn. */
async function priorOfDraws({ parameters, data }: Moment, model: LatentModel, z: Float64Array): Promise<Float32Array> {
  const { latentDim } = model.architecture;
  const count = data.heldOut.shape[0];
  const draws = z.length / latentDim;
  const logDensity = new Float32Array(draws);
  for (let from = 0; from < draws; from += count) {
    const size = Math.min(count, draws - from);
    const part = tf.tidy(() => {
      const rows = tf.tensor2d(Float32Array.from(z.subarray(from * latentDim, (from + size) * latentDim)), [
        size,
        latentDim,
      ]);
      const { condition } = heldOutRows(model, data, { from: 0, size });
      return model.prior.logDensity(parameters, rows, condition);
    });
    logDensity.set(await readAndDispose(part), from);
  }
  return logDensity;
}
