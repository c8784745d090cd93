/** Live changes in the few words that fit on a curve: "β 20", "learning rate 0.0003". */
import { isSettingName } from "../../../core/settings/parse.ts";
import { BACKEND_NAMES } from "../../../core/shared/backends.ts";
import type { LossMark } from "../../charts/LossOverlay.tsx";
import type { Catalogue } from "../../language/en.ts";
import { optionWords } from "../../language/words.ts";
import type { Mark } from "../../state/roomState.ts";

const OF_THE_KL_TERM: ReadonlySet<string> = new Set([
  "beta",
  "schedule",
  "scheduleSteps",
  "cycles",
  "rampFraction",
  "freeBits",
]);

export function isOfKlTerm(name: Mark["name"]): boolean {
  return OF_THE_KL_TERM.has(name);
}

/** Changes at one step are one mark: "β 60 · learning rate 0.1". */
export function lossMarks(marks: readonly Mark[], catalogue: Catalogue): readonly LossMark[] {
  const byStep = new Map<number, LossMark>();
  for (const mark of marks) {
    const before = byStep.get(mark.step);
    const label = markLabel(mark, catalogue);
    const tone = isOfKlTerm(mark.name) ? "kl" : (before?.tone ?? "ink");
    byStep.set(mark.step, {
      step: mark.step,
      label: before === undefined ? label : `${before.label} · ${label}`,
      tone,
    });
  }
  return [...byStep.values()];
}

function markLabel({ name, to }: Mark, catalogue: Catalogue): string {
  if (name === "noise") return catalogue.timeline.noise;
  if (!isSettingName(name)) {
    const engine = BACKEND_NAMES.find((backend) => backend === to);
    return `${catalogue.loss.engineMark} ${engine === undefined ? to : catalogue.backends[engine].label}`;
  }
  return `${catalogue.settings[name].label.toLowerCase()} ${optionWords(catalogue, name, to)}`;
}
