/** What a run was trained with, as constants at the head of a script: only those that have a meaning for this model. */
import { hasMeaning } from "../../../../core/settings/meaning.ts";
import type { SettingName } from "../../../../core/settings/descriptors.ts";
import { float, py } from "../words/python.ts";
import type { ScriptModel } from "../model/scriptModel.ts";

const CONSTANTS: readonly (readonly [setting: SettingName, constant: string, comment: string])[] = [
  ["beta", "BETA", "weight of the KL; 1 is the ELBO"],
  ["scheduleSteps", "SCHEDULE_STEPS", "length of the schedule of beta"],
  ["cycles", "CYCLES", "ramps in it"],
  ["rampFraction", "RAMP_FRACTION", "of a cycle in which beta rises"],
  ["importanceSamples", "IMPORTANCE_SAMPLES", "k of the bound"],
  ["learningRate", "LEARNING_RATE", ""],
  ["momentum", "MOMENTUM", ""],
  ["batchSize", "BATCH_SIZE", "of all processes together"],
  ["seed", "SEED", "of the order of examples and of all noise"],
];

const WHOLE: readonly SettingName[] = ["scheduleSteps", "cycles", "importanceSamples", "batchSize", "seed"];

export function constants({ settings }: ScriptModel): string {
  const lines = CONSTANTS.filter(([name]) => hasMeaning(name, settings)).map(([name, constant, comment]) => {
    const value = Number(settings[name]);
    return `${constant} = ${WHOLE.includes(name) ? value : float(value)}${comment === "" ? "" : `  # ${comment}`}`;
  });
  const asked = [
    hasMeaning("freeBits", settings) && settings.freeBits > 0
      ? `FREE_BITS = ${float(settings.freeBits)}  # nats a latent dimension may carry without being penalised`
      : "",
    settings.clipNorm > 0 ? `CLIP_NORM = ${float(settings.clipNorm)}  # largest norm of the whole gradient` : "",
  ].filter((line) => line !== "");
  return py`
    # How the run goes on; change it here.
    ${[...lines, ...asked].join("\n")}
  `;
}
