/** How a panel asks the run a question, as a type. Asks none. */
import type { Params, Result } from "../../protocol/endpoint.ts";
import type { InquiryName, TrainerCommands } from "../../protocol/trainer.ts";

/** Rejects as the trainer's call does: with its error, or with `AbortError` when given up. */
export type Ask = <Name extends InquiryName>(
  name: Name,
  params: Params<TrainerCommands, Name>,
  signal?: AbortSignal,
) => Promise<Result<TrainerCommands, Name>>;
