/** Ticks that make a link which hides or locks controls: panels first, then every setting. Changes nothing on this page. */
import { useId } from "react";
import { descriptorOf, SETTING_NAMES, type SettingGroup } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";
import { canBeLocked, PANEL_NAMES } from "../../state/controlNames.ts";
import { NO_CHOICE, type ControlChoice, type ControlKey, type ControlName } from "../../state/controls.ts";
import { controlWords } from "../link/controlWords.ts";

const GROUPS = ["objective", "data", "model", "optimiser"] as const satisfies readonly SettingGroup[];

interface ControlBuilderProps {
  readonly choice: ControlChoice;
  readonly onChoice: (choice: ControlChoice) => void;
  /** What is made, to try it. */
  readonly link: string;
}

export function ControlBuilder({ choice, onChoice, link }: ControlBuilderProps) {
  const { t, catalogue } = useWords();
  const toggle = (key: ControlKey, name: ControlName) => {
    const names = new Set(choice[key]);
    if (!names.delete(name)) names.add(name);
    onChoice({ ...choice, [key]: names });
  };
  const parts = { choice, onToggle: toggle };
  const ofGroup = (group: SettingGroup) => SETTING_NAMES.filter((name) => descriptorOf(name).group === group);
  return (
    <div className="controlBuilder">
      <p className="note">{t("share.instructorWhat")}</p>
      <div className="controlTables">
        <ControlTable title={t("share.panelsHead")} names={PANEL_NAMES} {...parts} />
        {GROUPS.map((group) => (
          <ControlTable key={group} title={catalogue.groups[group]} names={ofGroup(group)} {...parts} />
        ))}
      </div>
      <p className="controlBuilderEnd">
        <button type="button" className="button small" onClick={() => onChoice(NO_CHOICE)}>
          {t("share.clear")}
        </button>
        <a href={link} target="_blank" rel="noreferrer">
          {t("share.open")}
        </a>
      </p>
    </div>
  );
}

interface ControlTableProps {
  readonly title: string;
  readonly names: readonly ControlName[];
  readonly choice: ControlChoice;
  readonly onToggle: (key: ControlKey, name: ControlName) => void;
}

function ControlTable({ title, names, choice, onToggle }: ControlTableProps) {
  const { t, catalogue } = useWords();
  const id = useId();
  return (
    <table aria-labelledby={id}>
      <thead>
        <tr>
          <th id={id} scope="col">
            {title}
          </th>
          <th scope="col">{t("share.hide")}</th>
          <th scope="col">{t("share.lock")}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const words = controlWords(catalogue, name);
          return (
            <tr key={name}>
              <th scope="row">{words}</th>
              <td>
                <input
                  type="checkbox"
                  aria-label={t("share.hideOne", { name: words })}
                  checked={choice.hide.has(name)}
                  onChange={() => onToggle("hide", name)}
                />
              </td>
              <td>
                {canBeLocked(name) && (
                  <input
                    type="checkbox"
                    aria-label={t("share.lockOne", { name: words })}
                    checked={choice.lock.has(name)}
                    onChange={() => onToggle("lock", name)}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
