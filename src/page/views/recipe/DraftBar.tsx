/** What waits for a new run, named change by change, with the two ways out. */
import { SETTING_NAMES, type SettingName } from "../../../core/settings/descriptors.ts";
import { useWords, valueWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { settled } from "../hooks/settled.ts";

export function DraftBar() {
  const words = useWords();
  const { t, catalogue } = words;
  const draft = useRoomState((state) => state.draft);
  const settings = useRoomState((state) => state.settings);
  const { applyDraft, dropDraft } = useActions();
  const changes = SETTING_NAMES.flatMap((name: SettingName) => {
    const to = draft[name];
    if (to === undefined) return [];
    const from = valueWords(words, name, settings[name]);
    return [t("draft.change", { name: catalogue.settings[name].label, from, to: valueWords(words, name, to) })];
  });
  if (changes.length === 0) return null;
  return (
    <section className="draftBar" aria-label={t("draft.title")}>
      <p role="status">{t("draft.changes", { list: changes.join(catalogue.controls.between) })}</p>
      <div className="draftActions">
        <button type="button" className="button primary small" onClick={() => settled(applyDraft())}>
          {t("draft.apply")}
        </button>
        <button type="button" className="button small" onClick={dropDraft}>
          {t("draft.drop")}
        </button>
      </div>
    </section>
  );
}
