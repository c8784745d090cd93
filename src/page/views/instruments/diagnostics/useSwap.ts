/** The swap test of the run at hand: does the decoder do worse with the z of another image? */
import type { Result } from "../../../../protocol/endpoint.ts";
import type { TrainerCommands } from "../../../../protocol/trainer.ts";
import { useFollowed } from "../../../state/inquiry.ts";

const NOTHING = {};
/** It decodes the held-out set twice: as evidence it may be a few seconds old. */
const PACE_MS = 5000;

/** Null until the first answer, and while it is not wanted: then nothing is asked. */
export function useSwap(wanted: boolean): Result<TrainerCommands, "run.swap"> | null {
  return useFollowed("run.swap", wanted ? NOTHING : null, PACE_MS)?.answer ?? null;
}
