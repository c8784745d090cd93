/** What a control is called: a setting by its label, a panel by its own name. */
import type { Catalogue } from "../../language/en.ts";
import { isPanel } from "../../state/controlNames.ts";
import type { ControlName } from "../../state/controls.ts";

export function controlWords(catalogue: Catalogue, name: ControlName): string {
  return isPanel(name) ? catalogue.link.panels[name] : catalogue.settings[name].label;
}
