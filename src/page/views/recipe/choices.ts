/** The options of a choice as a list shows them: which are offered, in which groups. Chooses none. */
import { SETTINGS, descriptorOf, type SettingName } from "../../../core/settings/descriptors.ts";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import type { Catalogue } from "../../language/en.ts";
import { optionWords } from "../../language/words.ts";
import type { SelectOption } from "../controls/Select.tsx";

/**
 * Only what goes with the rest of the form is offered, but for the model: one that does not fit the data brings its own, and
 * stands apart. Data sets are grouped by their kind.
 */
export function choicesOf(
  name: SettingName,
  catalogue: Catalogue,
  fitting: ReadonlySet<string>,
): readonly SelectOption<string>[] {
  const descriptor = descriptorOf(name);
  if (descriptor.kind !== "choice") return [];
  const option = (value: string) => ({ value, label: optionWords(catalogue, name, value) });
  if (name === "dataset") {
    return SETTINGS.dataset.options.map((dataset) => {
      return { ...option(dataset), group: catalogue.presetGroups[DATA_KINDS[dataset].kind] };
    });
  }
  const offered = descriptor.options.filter((value) => fitting.has(value)).map(option);
  if (name !== "model") return offered;
  const others = descriptor.options.filter((value) => !fitting.has(value));
  return [...offered, ...others.map((value) => ({ ...option(value), group: catalogue.recipe.otherData }))];
}
