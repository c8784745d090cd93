/** All sweeps that are kept, with how far each is; a press looks at one. What is deleted can be taken back. */
import { Plus, Trash2 } from "lucide-react";
import { useWords } from "../../language/words.ts";
import type { Sweeps } from "../../state/sweepContext.ts";
import type { ListedSweep } from "../../state/sweepKeeping.ts";
import { nextRun } from "../../state/sweepPlan.ts";
import { sweepName } from "./sweepWords.ts";

export function SweepList({ sweeps }: { readonly sweeps: Sweeps }) {
  const words = useWords();
  const { t, numbers } = words;
  const { listed, removed, state } = sweeps;
  const isAtWork = state.phase === "starting" || state.phase === "training" || state.phase === "saving";
  return (
    <nav className="sweepList" aria-label={t("sweep.list")}>
      <button
        type="button"
        className="button"
        disabled={isAtWork}
        aria-current={state.sweep === null ? "true" : undefined}
        onClick={() => sweeps.show(null)}
      >
        <Plus size={14} aria-hidden /> {t("sweep.fresh")}
      </button>
      {removed !== null && (
        <p className="note" role="status">
          {t("sweep.deleted", {
            name: removed.sweep === null ? t("sweep.title") : sweepName(words, removed.sweep),
            amount: numbers.count(removed.runs),
          })}{" "}
          <button type="button" className="button small" onClick={sweeps.takeBack}>
            {t("sweep.undo")}
          </button>
        </p>
      )}
      {listed?.length === 0 && <p className="note">{t("sweep.none")}</p>}
      <ul>
        {listed?.map((line) => (
          <Line key={line.key} line={line} sweeps={sweeps} isAtWork={isAtWork} />
        ))}
      </ul>
    </nav>
  );
}

interface LineProps {
  readonly line: ListedSweep;
  readonly sweeps: Sweeps;
  readonly isAtWork: boolean;
}

function Line({ line, sweeps, isAtWork }: LineProps) {
  const words = useWords();
  const { t, numbers } = words;
  const { reading } = line;
  const isShown = sweeps.state.sweep?.id === line.key;
  if (!reading.ok) {
    return (
      <li>
        <p className="note">{t(`sweep.${reading.problem}`, { place: reading.place })}</p>
        {reading.problem === "damaged" && (
          <Delete name={t("sweep.state.damaged")} onDelete={() => sweeps.remove(line)} />
        )}
      </li>
    );
  }
  const { sweep } = reading;
  const name = sweepName(words, sweep);
  const [done, runs] = [numbers.count(sweep.results.length), numbers.count(sweep.runs.length)];
  return (
    <li>
      <button
        type="button"
        className="sweepLine"
        aria-current={isShown ? "true" : undefined}
        disabled={isAtWork && !isShown}
        onClick={() => sweeps.show(sweep)}
      >
        <span>{name}</span>
        <span className="note">
          {nextRun(sweep) === null ? t("sweep.state.done") : t("sweep.state.paused", { done, runs })}
        </span>
      </button>
      {!(isAtWork && isShown) && <Delete name={name} onDelete={() => sweeps.remove(line)} />}
    </li>
  );
}

function Delete({ name, onDelete }: { readonly name: string; readonly onDelete: () => void }) {
  const { t } = useWords();
  return (
    <button type="button" className="button iconOnly ghost" aria-label={t("sweep.delete", { name })} onClick={onDelete}>
      <Trash2 size={14} aria-hidden />
    </button>
  );
}
