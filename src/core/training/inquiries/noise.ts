/** σ of a Gaussian likelihood at one moment, as a plain number. */
import type { LatentModel } from "../../models/model.ts";
import { LOG_SIGMA } from "../../nn/likelihoods/gaussian.ts";
import { RandomStream } from "../../shared/random.ts";
import { withFixedSigma } from "../diagnostics/fixedSigma.ts";
import type { Moment } from "../trainer.ts";

/** Only for the σ that is best for the held-out examples; no run draws from it. */
const SEED = 1;

/** Given, learned, or the best for the held-out examples. Sync point. @throws for another likelihood */
export async function noiseOf({ parameters, data }: Moment, model: LatentModel): Promise<number> {
  const fixed = await withFixedSigma(model, parameters, data, RandomStream.fromSeed(SEED).split("sigma"));
  const { likelihood } = fixed.architecture;
  if (likelihood.kind !== "gaussian") throw new Error(`a ${likelihood.kind} likelihood has no σ`);
  if (typeof likelihood.sigma === "number") return likelihood.sigma;
  const [logSigma = Number.NaN] = (await parameters[LOG_SIGMA]?.data<"float32">()) ?? [];
  return Math.exp(logSigma);
}
