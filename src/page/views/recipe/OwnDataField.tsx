/** Which data of a person's own a run has, and the key to others. The facts are those of the data, not of a field. */
import "./ownData.css";
import { imageSideOf } from "../../../core/settings/imageSide.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { formSettings } from "./formSettings.ts";

interface OwnDataFieldProps {
  readonly id: string;
  readonly disabled: boolean;
}

export function OwnDataField({ id, disabled }: OwnDataFieldProps) {
  const { t } = useWords();
  const { openDialog } = useActions();
  const fingerprint = useRoomState((state) => formSettings(state).data);
  const side = useRoomState((state) => imageSideOf(formSettings(state)));
  // Of data that wait for a new run only the fingerprint is known here.
  const title = useRoomState(({ dataset }) => (dataset?.fingerprint === fingerprint ? dataset.title : null));
  return (
    <span className="ownData">
      <span className="ownDataName" title={title ?? fingerprint}>
        {title ?? fingerprint}
        {side !== null && <small>{t("recipe.imageSide", { side })}</small>}
      </span>
      <button
        id={id}
        type="button"
        className="button small"
        aria-haspopup="dialog"
        disabled={disabled}
        onClick={() => openDialog("data")}
      >
        {t("recipe.chooseData")}
      </button>
    </span>
  );
}
