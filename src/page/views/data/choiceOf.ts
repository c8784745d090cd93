/** The part of settings that decides a data set, the rest of it as it usually is. */
import { DEFAULT_SETTINGS, type Settings } from "../../../core/settings/descriptors.ts";
import { CHOICE_NAMES, type DatasetChoice } from "../../../protocol/datasets.ts";

export function choiceOf(wanted: Partial<DatasetChoice> & Pick<Settings, "dataset">): DatasetChoice {
  const usual = Object.fromEntries(
    CHOICE_NAMES.map((name) => [name, DEFAULT_SETTINGS[name]]),
  ) as unknown as DatasetChoice;
  return { ...usual, ...wanted };
}
