/** Recall of the model beside that of popularity, which knows no user. */
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { Figure } from "../points/Figure.tsx";

export function RecallFigures({ k }: { readonly k: number }) {
  const { t, numbers } = useWords();
  const recall = useRoomState((state) => state.evaluation?.recall ?? null);
  const value = (share: number | undefined) => (share === undefined ? "–" : numbers.fixed(share, 3));
  return (
    <div className="sideBlock">
      <h3>{t("ratings.recall", { k: numbers.count(k) })}</h3>
      <div className="saysFigures">
        <Figure value={value(recall?.model)} name={t("ratings.recallModel")} beside="" />
        <Figure value={value(recall?.popularity)} name={t("ratings.recallPopularity")} beside="" />
      </div>
      {recall !== null && (
        <p className="note">{t("ratings.recallHelp", { k: numbers.count(k), amount: numbers.count(recall.users) })}</p>
      )}
      <p className="note">{t("ratings.legend")}</p>
    </div>
  );
}
