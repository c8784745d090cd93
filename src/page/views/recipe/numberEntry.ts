/** How a text field takes a number: a decimal comma is a point, and the arrow keys move along the setting's scale. */
import type { NumberSetting } from "../../../core/settings/descriptors.ts";
import { fieldText, withDecimalPoint } from "./fieldText.ts";
import { steppedValue } from "./settingSteps.ts";

interface NumberEntry {
  readonly onCommit: (text: string) => boolean;
  readonly onStep: (text: string, direction: 1 | -1) => string | null;
}

/** @param offer takes the text and returns whether it was right, as `useSetting` gives it. */
export function numberEntry(setting: NumberSetting, offer: (text: string) => boolean): NumberEntry {
  // In a whole number a comma can only group thousands.
  const read = (text: string) => (setting.whole ? text : withDecimalPoint(text));
  return {
    onCommit: (text) => offer(read(text)),
    onStep(text, direction) {
      const value = text.trim() === "" ? Number.NaN : Number(read(text));
      return Number.isFinite(value) ? fieldText(steppedValue(setting, value, direction)) : null;
    },
  };
}
