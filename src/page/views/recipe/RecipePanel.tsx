/** Everything that makes a run, but for the objective: generated from the table of settings, group by group. */
import "./recipe.css";
import { Fragment, useId } from "react";
import { SETTING_NAMES, descriptorOf, type SettingGroup } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { ChooseData } from "./ChooseData.tsx";
import { DatasetGlance } from "./DatasetGlance.tsx";
import { NetworkPicture } from "./NetworkPicture.tsx";
import { PresetField } from "./PresetField.tsx";
import { SettingField } from "./SettingField.tsx";
import { useShownSettings } from "./formSettings.ts";

/** The objective has a card of its own. */
const GROUPS = ["data", "model", "optimiser"] as const satisfies readonly SettingGroup[];

/** Own data say themselves how large they are: `OwnDataField` shows it, and no field may contradict it. */
const STATED = "imageSide";

export function RecipePanel() {
  const { t } = useWords();
  const id = useId();
  return (
    <section className="recipe" id="recipe" tabIndex={-1} aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{t("recipe.title")}</h2>
      </div>
      <PresetField />
      {GROUPS.map((group) => (
        <RecipeGroup key={group} group={group} />
      ))}
      <HiddenTab />
    </section>
  );
}

function RecipeGroup({ group }: { readonly group: SettingGroup }) {
  const { catalogue } = useWords();
  const shown = useShownSettings();
  const names = SETTING_NAMES.filter(
    (name) => descriptorOf(name).group === group && shown.has(name) && name !== STATED,
  );
  if (names.length === 0) return null;
  return (
    <div className="recipeGroup">
      <h3>{catalogue.groups[group]}</h3>
      {names.map((name) => (
        <Fragment key={name}>
          <SettingField name={name} />
          {name === "dataset" && <DatasetGlance />}
          {name === "dataset" && <ChooseData />}
          {name === "hidden" && <NetworkPicture />}
        </Fragment>
      ))}
    </div>
  );
}

function HiddenTab() {
  const { t } = useWords();
  const on = useRoomState((state) => state.pauseWhenHidden);
  const { setPauseWhenHidden } = useActions();
  return (
    <label className="hiddenTab">
      <input type="checkbox" checked={on} onChange={(event) => setPauseWhenHidden(event.target.checked)} />
      <span>
        {t("recipe.pauseHidden")}
        <small>{t("recipe.pauseHiddenHelp")}</small>
      </span>
    </label>
  );
}
