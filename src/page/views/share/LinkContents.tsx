/** What is in the link, setting by setting, and what is not, with the way to send that. */
import { changedSettings } from "../../../core/settings/changes.ts";
import { startingSettings } from "../../../core/settings/starting.ts";
import { DEFAULT_SETTINGS, type SettingName } from "../../../core/settings/descriptors.ts";
import { useWords, valueWords } from "../../language/words.ts";
import type { ControlChoice, ControlName } from "../../state/controls.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { controlWords } from "../link/controlWords.ts";

interface LinkContentsProps {
  readonly hasView: boolean;
  readonly lesson: string;
  readonly choice: ControlChoice;
  readonly onFiles: () => void;
}

export function LinkContents({ hasView, lesson, choice, onFiles }: LinkContentsProps) {
  const words = useWords();
  const { t, catalogue } = words;
  const settings = useRoomState((state) => state.settings);
  const { dataset, model } = settings;
  const start = {
    ...startingSettings({ dataset, model }),
    dataset: DEFAULT_SETTINGS.dataset,
    model: DEFAULT_SETTINGS.model,
  };
  const own: readonly SettingName[] = changedSettings(start, settings);
  const list = (names: ReadonlySet<ControlName>) =>
    [...names].map((name) => controlWords(catalogue, name)).join(catalogue.controls.between);
  return (
    <div className="shareContents">
      <h3>{t("share.holds")}</h3>
      <ul>
        {own.length === 0 && <li>{t("share.allDefault")}</li>}
        {own.map((name) => (
          <li key={name}>
            {catalogue.settings[name].label} <b>{valueWords(words, name, settings[name])}</b>
          </li>
        ))}
        {hasView && <li>{t("share.holdsView")}</li>}
        {choice.hide.size > 0 && <li>{t("share.holdsHidden", { list: list(choice.hide) })}</li>}
        {choice.lock.size > 0 && <li>{t("share.holdsLocked", { list: list(choice.lock) })}</li>}
        {lesson !== "" && <li>{t("share.holdsLesson", { name: lesson })}</li>}
      </ul>
      <h3>{t("share.lacks")}</h3>
      <ul>
        <li>{t("share.lacksWeights")}</li>
        <li>{t("share.lacksData")}</li>
      </ul>
      <button type="button" className="textButton" onClick={onFiles}>
        {t("share.asFile")}
      </button>
    </div>
  );
}
