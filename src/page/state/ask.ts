/** Which questions a panel may ask of the run, as types. Asks none. */
import type { Params, Result } from "../../protocol/endpoint.ts";
import type { TrainerCommands } from "../../protocol/trainer.ts";

export type InquiryName =
  | "run.encode"
  | "run.sample"
  | "run.density"
  | "run.warp"
  | "run.roundTrip"
  | "run.priorDensity"
  | "run.complete"
  | "run.decompose"
  | "run.logMarginal"
  | "run.swap"
  | "run.recommend"
  | "dataset.theory"
  | "dataset.spectrum";

/** Rejects as the trainer's call does: with its error, or with `AbortError` when given up. */
export type Ask = <Name extends InquiryName>(
  name: Name,
  params: Params<TrainerCommands, Name>,
  signal?: AbortSignal,
) => Promise<Result<TrainerCommands, Name>>;
