/**
 * The trainer's answers to questions about its run, at the moment on show: none of them changes it. Short ones take a turn, so that the engine
 * stays; long ones are interruptible and give way to training between their pieces.
 */
import type * as tf from "../core/compute/tf.ts";
import { logMarginal } from "../core/training/logMarginal.ts";
import { collapseTheory } from "../core/training/diagnostics/collapseTheory.ts";
import { decompose } from "../core/training/inquiries/decompose.ts";
import { decode, encode, latentModelOf } from "../core/training/inquiries/codes.ts";
import { complete } from "../core/training/inquiries/completions.ts";
import { densityOfPoints, priorDensity } from "../core/training/inquiries/densities.ts";
import { explain } from "../core/training/inquiries/explain.ts";
import { roundTrip, warp } from "../core/training/inquiries/maps.ts";
import { sample } from "../core/training/inquiries/samples.ts";
import { recommend } from "../core/training/recommendation.ts";
import { sensitivity } from "../core/training/diagnostics/sensitivity.ts";
import { spectrumOf } from "../core/training/diagnostics/spectrum.ts";
import { swapTest } from "../core/training/diagnostics/swapTest.ts";
import type { Patience } from "../core/shared/patience.ts";
import type { Turns } from "../core/shared/turns.ts";
import type { Moment } from "../core/training/trainer.ts";
import type { CancelSignal, Handlers } from "../protocol/endpoint.ts";
import type { InquiryName, TrainerCommands, TrainerEvent } from "../protocol/trainer.ts";
import type { DatasetChoice } from "../protocol/datasets.ts";
import type { DataOnHand } from "./dataOnHand.ts";
import type { Interruptible } from "./interruptible.ts";
import { nextTurn } from "./nextTurn.ts";
import type { Run } from "./run.ts";
import { initialValuesOf, selfCheckOf } from "./selfChecks.ts";
import { pastDecodeHandler, placesHandler } from "./timelineCommands.ts";

export interface Asked {
  run(): Run;
  data(): DataOnHand;
  /** Those on hand, or others that are loaded for the question alone. */
  dataOf(choice: DatasetChoice, signal: CancelSignal): Promise<DataOnHand>;
  readonly turns: Turns;
  readonly questions: Interruptible;
  emit(event: TrainerEvent): void;
}

/** Holding the run is the session's own. */
type InquiryCommands = Omit<Pick<TrainerCommands, InquiryName>, "run.keep">;

export function inquiryHandlers(asked: Asked): Handlers<InquiryCommands> {
  const look = <Result>(work: (moment: Moment) => Promise<Result>): Promise<Result> =>
    asked.turns.take(() => asked.run().inspect(work));
  return {
    "run.encode": ({ images, condition }) => look((moment) => encode(moment, images, condition)),
    "run.decode": ({ z, condition }) => look(async (moment) => ({ pixels: await decode(moment, z, condition) })),
    "run.sample": (wish) =>
      look(async (moment) => {
        const start = performance.now();
        const samples = await sample(moment, wish);
        return { samples, milliseconds: performance.now() - start };
      }),
    "run.density": ({ area, side }) => look((moment) => densityOfPoints(moment, area, side)),
    "run.warp": ({ points }) => look(async (moment) => ({ stages: await warp(moment, points) })),
    "run.roundTrip": ({ x }) => look((moment) => roundTrip(moment, x)),
    "run.priorDensity": (wish) => look(async (moment) => ({ logDensity: await priorDensity(moment, wish) })),
    "run.explain": (wish) => look((moment) => explain(moment, wish)),
    "run.complete": (wish) => look(async (moment) => ({ images: await complete(moment, wish) })),
    "run.swap": () => look((moment) => swapTest(latentModelOf(moment), moment.parameters, moment.data)),
    "run.dissect": ({ noise, example }) => asked.turns.take(() => asked.run().trainer.dissect(noise, example)),
    "run.recommend": ({ user, k }) =>
      look((moment) => recommend(latentModelOf(moment), moment.parameters, moment.data, user, k)),
    ...placesHandler(asked.run),
    ...pastDecodeHandler(asked.run, asked.turns),
    "run.selfCheck": ({ snapshot }, signal) =>
      asked.turns.take(async () => selfCheckOf(snapshot, await asked.dataOf(snapshot.settings, signal))),
    "run.initialise": ({ settings }, signal) =>
      asked.turns.take(async () => ({ parameters: initialValuesOf(settings, await asked.dataOf(settings, signal)) })),
    ...longInquiries(asked),
  };
}

type LongCommands = Pick<
  InquiryCommands,
  "run.decompose" | "run.logMarginal" | "run.sensitivity" | "dataset.theory" | "dataset.spectrum"
>;

function longInquiries({ run, data, questions, emit }: Asked): Handlers<LongCommands> {
  const ofData = <Found>(
    name: string,
    compute: (train: tf.Tensor2D, patience: Patience) => Promise<Found>,
    cancellation: CancelSignal,
  ): Promise<Found> => {
    const onHand = data();
    return onHand.once(name, () =>
      questions.run((signal) => compute(onHand.onDevice().train, { signal, between: nextTurn }), cancellation),
    );
  };
  return {
    "run.sensitivity": (_, cancellation) =>
      questions.run(
        (signal) =>
          run().inspect((moment) =>
            sensitivity(latentModelOf(moment), moment.parameters, moment.data, { signal, between: nextTurn }),
          ),
        cancellation,
      ),
    "run.decompose": ({ samples }, cancellation) =>
      questions.run(
        (signal) => run().inspect((moment) => decompose(moment, samples, { signal, between: nextTurn })),
        cancellation,
      ),
    "run.logMarginal": ({ samples, images }, cancellation) =>
      questions.run(
        (signal) =>
          run().inspect((moment) =>
            logMarginal(latentModelOf(moment), moment.parameters, moment.data, {
              samples,
              images,
              step: moment.step,
              signal,
              between: nextTurn,
              onProgress: (done, total) => emit({ type: "progress", part: "logMarginal", done, total }),
            }),
          ),
        cancellation,
      ),
    "dataset.theory": (_, cancellation) => ofData("theory", collapseTheory, cancellation),
    "dataset.spectrum": (_, cancellation) => ofData("spectrum", spectrumOf, cancellation),
  };
}
