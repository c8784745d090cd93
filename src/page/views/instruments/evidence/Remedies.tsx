/** The presses that help in the state the posterior is in. */
import { useWords, valueWords } from "../../../language/words.ts";
import { useActions, useRoomState } from "../../../state/roomContext.ts";
import { settled } from "../../hooks/settled.ts";
import type { SettingName } from "../../../../core/settings/descriptors.ts";
import type { CollapseState } from "../collapse.ts";
import { remediesFor, type Remedy } from "./remedies.ts";
import { usePredictedCollapse } from "../../objective/usePredictedCollapse.ts";

export function Remedies({ state }: { readonly state: CollapseState }) {
  const { t } = useWords();
  const settings = useRoomState((room) => room.settings);
  const predicted = usePredictedCollapse();
  const remedies = remediesFor(state, settings, predicted);
  if (remedies.length === 0) return null;
  return (
    <section>
      <h3>{t("collapse.whatHelps")}</h3>
      <ul className="remedies">
        {remedies.map((remedy) => (
          <RemedyKey key={remedy.name} remedy={remedy} />
        ))}
      </ul>
      <p className="note">{t("collapse.pressMeans")}</p>
    </section>
  );
}

function RemedyKey({ remedy: { name, changes, isForNewRun } }: { readonly remedy: Remedy }) {
  const words = useWords();
  const { t } = words;
  const { change } = useActions();
  const [setting] = Object.keys(changes) as SettingName[];
  const value = setting === undefined ? undefined : changes[setting];
  const shown = setting === undefined || value === undefined ? "" : valueWords(words, setting, value);
  return (
    <li>
      <button type="button" className="button small" onClick={() => settled(change(changes))}>
        {t(`collapse.remedies.${name}.press`, { value: shown })}
      </button>
      <span className="note">
        {t(`collapse.remedies.${name}.why`)}
        {isForNewRun && <> {t("collapse.newRun")}</>}
      </span>
    </li>
  );
}
