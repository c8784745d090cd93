/** Settings that together have every objective there is: the build typesets theirs, and tests walk them. */
import { misfitsIn } from "../src/core/settings/compatibility.ts";
import { DEFAULT_SETTINGS, SETTINGS, type Settings } from "../src/core/settings/descriptors.ts";

/** Each way of every setting that an objective can depend on. */
const WAYS: { readonly [Name in keyof Settings]?: readonly Settings[Name][] } = {
  // One of each kind, and a small one, where Glow can learn.
  dataset: ["mnist", "mnist8", "moons", "ratings"],
  model: SETTINGS.model.options,
  condition: SETTINGS.condition.options,
  prior: SETTINGS.prior.options,
  likelihood: SETTINGS.likelihood.options,
  decoderSigma: SETTINGS.decoderSigma.options,
  bound: SETTINGS.bound.options,
  schedule: SETTINGS.schedule.options,
  freeBits: [0, 0.5],
};

/** Every combination that fits together. */
export function everyObjective(): readonly Settings[] {
  let all: readonly Settings[] = [DEFAULT_SETTINGS];
  for (const [name, ways] of Object.entries(WAYS))
    all = all.flatMap((settings) => ways.map((way) => ({ ...settings, [name]: way })));
  return all.filter((settings) => misfitsIn(settings).length === 0);
}
