/** The held-out figures of one side, nats an example, in the colours of the formula. */
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { quantitiesOf } from "./quantities.ts";

export function SideFigures() {
  const { t, catalogue, numbers } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const model = useRoomState((state) => state.settings.model);
  if (evaluation === null) return <p className="note">{t("sideBySide.noFigures")}</p>;
  const total = evaluation.klPerDimension.length;
  return (
    <dl className="sbsFigures">
      {quantitiesOf([model], catalogue).map(({ column, name, colour }) => (
        <div key={column} data-colour={colour}>
          <dt>{name}</dt>
          <dd>{numbers.nats(evaluation[column])}</dd>
        </div>
      ))}
      {total > 0 && (
        <div>
          <dt>{t("sideBySide.active")}</dt>
          <dd>
            {numbers.count(evaluation.activeUnits)} / {numbers.count(total)}
          </dd>
        </div>
      )}
    </dl>
  );
}
