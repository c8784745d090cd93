/** Live changes in the words of the timeline: "β 1 → 20". Places none. */
import { isSettingName } from "../../../core/settings/parse.ts";
import { BACKEND_NAMES } from "../../../core/shared/backends.ts";
import type { Catalogue } from "../../language/en.ts";
import { optionWords } from "../../language/words.ts";
import type { Mark } from "../../state/roomState.ts";
import { isOfKlTerm } from "../instruments/lossMarks.ts";

export interface TimelineMark {
  readonly step: number;
  readonly label: string;
  readonly tone: "kl" | "ink";
}

/** Changes at one step are one mark. */
export function timelineMarks(marks: readonly Mark[], catalogue: Catalogue): readonly TimelineMark[] {
  const byStep = new Map<number, TimelineMark>();
  for (const mark of marks) {
    const before = byStep.get(mark.step);
    const label = words(mark, catalogue);
    byStep.set(mark.step, {
      step: mark.step,
      label: before === undefined ? label : `${before.label} · ${label}`,
      tone: isOfKlTerm(mark.name) ? "kl" : (before?.tone ?? "ink"),
    });
  }
  return [...byStep.values()];
}

function words({ name, from, to }: Mark, catalogue: Catalogue): string {
  if (name === "noise") return catalogue.timeline.noise;
  if (!isSettingName(name)) {
    const engine = BACKEND_NAMES.find((backend) => backend === to);
    return `${catalogue.loss.engineMark} ${engine === undefined ? to : catalogue.backends[engine].label}`;
  }
  const option = (value: string) => optionWords(catalogue, name, value);
  return `${catalogue.settings[name].label.toLowerCase()} ${option(from)} → ${option(to)}`;
}
