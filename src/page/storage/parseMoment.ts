/** An unknown value becomes a moment of a run's timeline that fits the run, or is refused with the place that is wrong. */
import type { Evaluation, RecallReport } from "../../core/shared/measurements.ts";
import type { PastMoment, PastWeights } from "../../core/shared/timeline.ts";
import { Place } from "./expecting.ts";
import type { RunBody } from "./runRecord.ts";
import { migrated, type Migrations } from "./versions.ts";

/** Of moments; none yet. */
const MOMENT_MIGRATIONS: Migrations = [];

/** @throws StoreFailure `damaged`, also for one that is no moment of the run of `body`, or `newer` */
export function parseMoment(input: unknown, body: RunBody): PastMoment {
  const moment = new Place(migrated(input, MOMENT_MIGRATIONS, "moment"), "moment");
  const step = moment.at("step").count();
  const takenBack = moment.at("takenBack").count();
  if (step > body.snapshot.step) moment.at("step").refuse(`must be at most ${body.snapshot.step}`);
  if (takenBack > body.past.takenBack) moment.at("takenBack").refuse(`must be at most ${body.past.takenBack}`);
  return {
    version: 1,
    step,
    takenBack,
    evaluation: evaluationAt(moment.at("evaluation"), step, body),
    beta: moment.at("beta").number(),
    weights: weightsAt(moment.at("weights"), body),
  };
}

function evaluationAt(place: Place, step: number, { snapshot }: RunBody): Evaluation {
  const number = (name: keyof Evaluation) => place.at(name).number();
  if (place.at("step").count() !== step) place.at("step").refuse(`must be ${step}`);
  const count = place.at("count").count();
  const { latentDim } = snapshot.settings;
  return {
    step,
    family: place.at("family").oneOf(["latent", "density", "adversarial"]),
    negativeElbo: number("negativeElbo"),
    reconstruction: number("reconstruction"),
    kl: number("kl"),
    isKlEstimated: place.at("isKlEstimated").bool(),
    klPerDimension: noneOr(place.at("klPerDimension"), latentDim),
    varianceOfMean: noneOr(place.at("varianceOfMean"), latentDim),
    activeUnits: place.at("activeUnits").count(),
    count,
    decoderSigma: place.at("decoderSigma").orNull((sigma) => sigma.number()),
    mu: noneOr(place.at("mu"), count * latentDim),
    logSigma: noneOr(place.at("logSigma"), count * latentDim),
    recall: place.at("recall").orNull(recallAt),
  };
}

/** Models without a code have none of these. */
function noneOr(place: Place, length: number): Float32Array {
  return place.floats().length === 0 ? place.float32(0) : place.float32(length);
}

function recallAt(place: Place): RecallReport {
  const number = (name: keyof RecallReport) => place.at(name).number();
  return { k: number("k"), model: number("model"), popularity: number("popularity"), users: number("users") };
}

/** Those of the model, every one and no other. */
function weightsAt(place: Place, { snapshot }: RunBody): PastWeights {
  const kind = place.at("kind").oneOf(["rounded", "exact"]);
  const values = place.at("values");
  const shapes = Object.entries(snapshot.parameters).map(([name, { shape }]) => [name, shape] as const);
  if (values.members().length !== shapes.length) values.refuse(`must be ${shapes.length} tensors`);
  if (kind === "exact") {
    const tensors = shapes.map(([name, shape]) => {
      const tensor = tensorAt(values.at(name), shape);
      return [name, { shape, values: tensor.at("values").float32(sizeOf(shape)) }] as const;
    });
    return { kind, values: Object.fromEntries(tensors) };
  }
  const tensors = shapes.map(([name, shape]) => {
    const tensor = tensorAt(values.at(name), shape);
    return [
      name,
      { shape, halves: tensor.at("halves").halves(sizeOf(shape)), scale: scaleAt(tensor.at("scale")) },
    ] as const;
  });
  return { kind, values: Object.fromEntries(tensors) };
}

function tensorAt(place: Place, shape: readonly number[]): Place {
  const sizes = place
    .at("shape")
    .list()
    .map((size) => size.count());
  if (sizes.join() !== shape.join()) place.at("shape").refuse(`must be [${shape.join(", ")}]`);
  return place;
}

function scaleAt(place: Place): number {
  const scale = place.number();
  return Number.isInteger(Math.log2(scale)) ? scale : place.refuse("must be a power of two");
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
