/** How a panel asks the run a question, as a type. Asks none. */
import type { Params, Result } from "../../protocol/endpoint.ts";
import type { InquiryName, TrainerCommands } from "../../protocol/trainer.ts";

/** What is asked of data that no run needs yet, and of the copies of those that were fetched. */
type DataQuestion = "dataset.load" | "dataset.kept" | "dataset.forget";

/** Beside a run's own answers: what a data set is that no run needs yet. Rejects as the trainer's call does: with its error, or with `AbortError` when given up. */
export type Ask = <Name extends InquiryName | DataQuestion>(
  name: Name,
  params: Params<TrainerCommands, Name>,
  signal?: AbortSignal,
) => Promise<Result<TrainerCommands, Name>>;
