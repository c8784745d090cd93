/** What a trained model of points is asked: its log p(x), its samples and what they take, its density. Trains none. */
import type { Client } from "../../protocol/endpoint.ts";
import type { DensityPicture, TrainerCommands } from "../../protocol/trainer.ts";
import type { PointsDescription } from "../../protocol/datasets.ts";
import { planeArea } from "../charts/planeGeometry.ts";
import { sampleFit, type SampleFit } from "./sampleFit.ts";

export interface MarginalEstimate {
  readonly mean: number;
  readonly standardError: number;
  /** Of z, for each point. */
  readonly samples: number;
  readonly points: number;
}

export interface ModelMeasures {
  /** Held-out nats per point: −log p(x), or −ELBO for a latent model; null for a model that has neither. */
  readonly loss: number | null;
  /** −log p(x) of a latent model by importance sampling, with its standard error over points; null for the others. */
  readonly estimate: MarginalEstimate | null;
  /** [SAMPLES, 2]. */
  readonly samples: Float32Array;
  /** Milliseconds for SAMPLES samples: the median of some draws. */
  readonly samplingMs: number;
  readonly fit: SampleFit;
  readonly density: DensityPicture;
}

export const SAMPLES = 1000;
const SAMPLE_DRAWS = 9;
const SAMPLE_SEED = 1;
/** The frame of the pictures. */
const DENSITY_AREA = planeArea();

/** How closely a model is looked at. */
export interface MeasuringEffort {
  /** Cells of a side of the density's picture. */
  readonly densitySide: number;
  /** Samples of z for the log p(x) of each of the first so many held-out points. */
  readonly marginal: { readonly samples: number; readonly images: number };
}

/** [SAMPLES, 2] of the model as it is now; always by the same noise, so that they move as it learns. */
export async function samplesNow(trainer: Client<TrainerCommands>): Promise<Float32Array> {
  return (await draw(trainer)).samples;
}

export async function measureModel(
  trainer: Client<TrainerCommands>,
  data: PointsDescription,
  { densitySide, marginal }: MeasuringEffort,
): Promise<ModelMeasures> {
  const { family, negativeElbo } = await trainer.call("run.evaluate", {});
  const times: number[] = [];
  for (let i = 0; i < SAMPLE_DRAWS; i++) times.push((await draw(trainer)).milliseconds);
  const samples = await samplesNow(trainer);
  const density = await trainer.call("run.density", { area: DENSITY_AREA, side: densitySide });
  return {
    loss: family === "adversarial" ? null : negativeElbo,
    estimate: family === "latent" ? await estimated(trainer, marginal) : null,
    samples,
    samplingMs: medianOf(times),
    fit: sampleFit(samples, data),
    density,
  };
}

function draw(trainer: Client<TrainerCommands>) {
  return trainer.call("run.sample", { count: SAMPLES, seed: SAMPLE_SEED });
}

async function estimated(
  trainer: Client<TrainerCommands>,
  effort: MeasuringEffort["marginal"],
): Promise<MarginalEstimate> {
  const { mean, standardError, samples, images } = await trainer.call("run.logMarginal", effort);
  return { mean: -mean, standardError, samples, points: images };
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
