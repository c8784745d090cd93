/** Every run of a sweep small: its picture, its held-out curve on a scale that all share, and one figure. A press opens the run. */
import { useId, useMemo } from "react";
import { MiniCurve, sharedFrame, type CurveFrame } from "../../charts/MiniCurve.tsx";
import { TileSheet } from "../../charts/TileSheet.tsx";
import { useWords, valueWords } from "../../language/words.ts";
import { hasFigure, outcomeColumns } from "../../state/sweepOutcome.ts";
import { seedsOf } from "../../state/sweepPlan.ts";
import type { SweepRecord, SweepResult, SweepRun } from "../../storage/sweepRecord.ts";
import { outcomeColour, outcomeName } from "./outcomeWords.ts";
import { sweepRunName } from "./sweepWords.ts";

interface MultiplesProps {
  readonly sweep: SweepRecord;
  /** The run that trains; null for none. */
  readonly current: number | null;
  readonly onOpen: (index: number) => void;
}

export function Multiples({ sweep, current, onOpen }: MultiplesProps) {
  const words = useWords();
  const { t, numbers } = words;
  const id = useId();
  const column = curveColumn(sweep);
  const frame = useMemo(
    () =>
      sharedFrame(
        sweep.results.flatMap(({ curve }) => (curve === null ? [] : [{ steps: curve.steps, values: curve[column] }])),
      ),
    [sweep, column],
  );
  const seeds = sweep.name === "seed" ? [null] : seedsOf(sweep);
  return (
    <section className="sweepMultiples" aria-labelledby={id}>
      <div className="sweepHead">
        <h4 id={id}>{t("sweep.multiples")}</h4>
        <span className="note">{t("sweep.miniCurve", { quantity: outcomeName(words, sweep, column) })}</span>
      </div>
      {seeds.map((seed) => (
        <div key={seed} className="sweepSeed">
          {seeds.length > 1 && seed !== null && (
            <h5>
              {t("sweep.columns.seed")} {numbers.setting(seed)}
            </h5>
          )}
          <ul className="sweepCells">
            {sweep.runs.map((run, index) =>
              seed !== null && run.seed !== seed ? null : (
                <Cell
                  key={index}
                  sweep={sweep}
                  run={run}
                  result={sweep.results.find((result) => result.index === index) ?? null}
                  isTraining={index === current}
                  frame={frame}
                  onOpen={() => onOpen(index)}
                />
              ),
            )}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** −ELBO where there is one, else what stands in its place. */
function curveColumn(sweep: SweepRecord) {
  const [first] = outcomeColumns(sweep);
  return first === undefined || first === "activeUnits" ? "reconstruction" : first;
}

interface CellProps {
  readonly sweep: SweepRecord;
  readonly run: SweepRun;
  readonly result: SweepResult | null;
  readonly isTraining: boolean;
  readonly frame: CurveFrame;
  readonly onOpen: () => void;
}

function Cell({ sweep, run, result, isTraining, frame, onOpen }: CellProps) {
  const words = useWords();
  const { t, numbers } = words;
  const column = curveColumn(sweep);
  const value = valueWords(words, sweep.name, run.value);
  if (result === null || result.runId === null) {
    const state = result === null ? t(isTraining ? "sweep.training" : "sweep.waiting") : t("sweep.outcomes.skipped");
    return (
      <li className="sweepCell" data-state={isTraining ? "training" : "waiting"}>
        <b>{value}</b>
        <span className="sweepBlank">{state}</span>
      </li>
    );
  }
  const { picture, curve, figures, outcome: how, step } = result;
  const name = sweepRunName(words, sweep, run);
  const figure =
    figures === null || !hasFigure(run.settings, column)
      ? t("sweep.outcomes.diverged", { step: numbers.count(step) })
      : numbers.nats(figures[column]);
  return (
    <li className="sweepCell" data-state={how}>
      <button type="button" aria-label={t("sweep.openRun", { run: name })} onClick={onOpen}>
        <b>{value}</b>
        {picture !== null && <TileSheet tiles={picture} label={t(`sweep.picture.${picture.of}`, { run: name })} />}
        {curve !== null && (
          <MiniCurve steps={curve.steps} values={curve[column]} frame={frame} colour={outcomeColour(column)} />
        )}
        <span>{figure}</span>
      </button>
    </li>
  );
}
