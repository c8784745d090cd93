/** What waits for a new run, named change by change, with the two ways out. */
import { SETTING_NAMES, type SettingName } from "../../../core/settings/descriptors.ts";
import { hasMeaning } from "../../../core/settings/meaning.ts";
import { useWords, valueWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { moveFocus } from "../hooks/moveFocus.ts";
import { settled } from "../hooks/settled.ts";

export function DraftBar() {
  const words = useWords();
  const { t, catalogue } = words;
  const draft = useRoomState((state) => state.draft);
  const settings = useRoomState((state) => state.settings);
  const { applyDraft, dropDraft } = useActions();
  const form = { ...settings, ...draft };
  const changes = SETTING_NAMES.flatMap((name: SettingName) => {
    const to = draft[name];
    // What moved along and means nothing beside the rest would only lengthen the list.
    if (to === undefined || !hasMeaning(name, form)) return [];
    const from = valueWords(words, name, settings[name]);
    return [t("draft.change", { name: catalogue.settings[name].label, from, to: valueWords(words, name, to) })];
  });
  const waits = Object.keys(draft).length > 0;
  const apply = () => {
    moveFocus("train");
    settled(applyDraft());
  };
  const drop = () => {
    moveFocus("recipe");
    dropDraft();
  };
  // The status is there before it has anything to say: what comes with its own text is not read out everywhere.
  return (
    <section className={waits ? "draftBar" : "visuallyHidden"} aria-label={waits ? t("draft.title") : undefined}>
      <p role="status">{waits && t("draft.changes", { list: changes.join(catalogue.controls.between) })}</p>
      {waits && (
        <div className="draftActions">
          <button type="button" className="button primary small" onClick={apply}>
            {t("draft.apply")}
          </button>
          <button type="button" className="button small" onClick={drop}>
            {t("draft.drop")}
          </button>
        </div>
      )}
    </section>
  );
}
