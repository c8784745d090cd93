/** Which settings have a meaning beside the others: momentum for SGD, σ for a Gaussian likelihood. Changes none. */
import { SETTING_NAMES, type SettingName, type Settings } from "../../../core/settings/descriptors.ts";

const CONDITIONS: Partial<Readonly<Record<SettingName, (settings: Settings) => boolean>>> = {
  scheduleSteps: ({ schedule, model }) => model === "vae" && schedule !== "constant",
  cycles: ({ schedule, model }) => model === "vae" && schedule === "cyclical",
  rampFraction: ({ schedule, model }) => model === "vae" && schedule === "cyclical",
  freeBits: ({ model }) => model === "vae",
  decoderSigma: ({ likelihood }) => likelihood === "gaussian",
  sigma: ({ likelihood, decoderSigma }) => likelihood === "gaussian" && decoderSigma === "fixed",
  momentum: ({ optimiser }) => optimiser === "sgd",
};

export function shownSettings(settings: Settings): ReadonlySet<SettingName> {
  return new Set(SETTING_NAMES.filter((name) => CONDITIONS[name]?.(settings) ?? true));
}
