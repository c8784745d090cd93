/** The key to all other data there can be; where a run has data of a person's own, their own row has it. */
import { comesFrom } from "../../../core/shared/dataKinds.ts";
import { useWords } from "../../language/words.ts";
import { useActions } from "../../state/roomContext.ts";
import { useFormSetting } from "./formSettings.ts";

export function ChooseData() {
  const { t } = useWords();
  const { openDialog } = useActions();
  const isOwn = comesFrom(useFormSetting("dataset"), "own");
  if (isOwn) return null;
  return (
    <button type="button" className="button small chooseData" aria-haspopup="dialog" onClick={() => openDialog("data")}>
      {t("recipe.chooseData")}
    </button>
  );
}
