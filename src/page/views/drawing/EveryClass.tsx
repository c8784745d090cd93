/** For a model that is told a class: what the drawing would cost under each, and the class that explains it best. */
import { useWords } from "../../language/words.ts";
import { nameOfClass } from "../../state/classNames.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";

interface EveryClassProps {
  readonly open: boolean;
  /** −ELBO [classes], nats; null until it is there. */
  readonly costs: Float32Array | null;
  readonly onToggle: () => void;
}

export function EveryClass({ open, costs, onToggle }: EveryClassProps) {
  const { t } = useWords();
  const classNames = useRoomState((state) => state.dataset?.classNames ?? null);
  const best = costs === null ? null : costs.indexOf(Math.min(...costs));
  return (
    <div className="everyClass">
      <div className="everyClassHead">
        <button type="button" className="toggle" aria-pressed={open} onClick={onToggle}>
          {t("drawing.classes")}
        </button>
        <HelpPopover name={t("drawing.classes")}>
          <p>{t("drawing.classesHelp")}</p>
        </HelpPopover>
        {open && best !== null && <span>{t("drawing.best", { name: nameOfClass({ classNames }, best) })}</span>}
      </div>
      {open && costs !== null && <Costs costs={costs} best={best} />}
    </div>
  );
}

function Costs({ costs, best }: { readonly costs: Float32Array; readonly best: number | null }) {
  const { t, numbers } = useWords();
  const classNames = useRoomState((state) => state.dataset?.classNames ?? null);
  const picked = useRoomState(({ explorer: { condition } }) => (condition?.kind === "label" ? condition.label : null));
  const { pickCondition } = useActions();
  return (
    <ul>
      {Array.from(costs, (cost, label) => (
        <li key={label}>
          <button
            type="button"
            aria-label={t("drawing.classCost", { name: nameOfClass({ classNames }, label), value: numbers.nats(cost) })}
            aria-pressed={label === picked}
            data-best={label === best}
            onClick={() => pickCondition({ kind: "label", label })}
          >
            <b>{nameOfClass({ classNames }, label)}</b>
            {numbers.nats(cost)}
          </button>
        </li>
      ))}
    </ul>
  );
}
