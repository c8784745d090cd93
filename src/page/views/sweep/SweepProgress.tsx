/** How far a sweep is, how long it still takes, and the keys that hold it, go on and go past a run. */
import { useWords } from "../../language/words.ts";
import type { Sweeps } from "../../state/sweepContext.ts";
import { nextRun, secondsLeft, shareDone } from "../../state/sweepPlan.ts";
import type { SweepRecord } from "../../storage/sweepRecord.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import { sweepRunName, timeWords } from "./sweepWords.ts";

interface SweepProgressProps {
  readonly sweeps: Sweeps;
  readonly sweep: SweepRecord;
}

export function SweepProgress({ sweeps, sweep }: SweepProgressProps) {
  const { t } = useWords();
  const { phase, current, failure, unkept, holdsTraining } = sweeps.state;
  const isAtWork = phase === "starting" || phase === "training" || phase === "saving";
  const share = shareDone(sweep, current === null ? 0 : current.step / Math.max(1, current.goal));
  return (
    <div className="sweepProgress">
      <progress className="thinProgress" aria-label={t("sweep.progress")} max={1} value={share} />
      <div className="sweepBar" role="group" aria-label={t("sweep.transport")}>
        {isAtWork ? (
          <button type="button" className="button" disabled={phase === "saving"} onClick={sweeps.pause}>
            {t("sweep.pause")}
          </button>
        ) : (
          phase !== "done" && (
            <button type="button" className="button primary" onClick={sweeps.goOn}>
              {t(phase === "failed" ? "sweep.again" : "sweep.goOn")}
            </button>
          )
        )}
        {phase === "failed" && (
          <button type="button" className="button" onClick={sweeps.skip}>
            {t("sweep.skip")}
          </button>
        )}
        <Says sweeps={sweeps} sweep={sweep} />
      </div>
      {phase === "failed" && failure !== null && (
        <p className="problem" role="alert">
          <FailureWords failure={failure} />
        </p>
      )}
      {unkept !== null && (
        <p className="problem" role="alert">
          {t("sweep.unkept")} <FailureWords failure={unkept} />
        </p>
      )}
      {holdsTraining && <p className="note">{t("sweep.holds")}</p>}
    </div>
  );
}

function Says({ sweeps, sweep }: SweepProgressProps) {
  const words = useWords();
  const { t, numbers } = words;
  const { phase, current } = sweeps.state;
  const [done, runs] = [sweep.results.length, sweep.runs.length];
  const next = nextRun(sweep);
  const planned = sweep.runs[current?.index ?? next ?? 0];
  const left = current === null ? null : secondsLeft(current, runs - done - 1);
  const said = { run: numbers.count((next ?? runs - 1) + 1), runs: numbers.count(runs), done: numbers.count(done) };
  // Read aloud when what is done changes, not with every step.
  return (
    <>
      <p className="sweepSaid" role="status">
        {phase === "starting" && t("sweep.starting")}
        {phase === "saving" && t("sweep.saving")}
        {phase === "paused" && t("sweep.paused", said)}
        {phase === "done" && t("sweep.finished", said)}
        {phase === "failed" && t("sweep.failed", said)}
      </p>
      {phase === "training" && current !== null && planned !== undefined && (
        <p className="sweepSaid">
          {t("sweep.running", {
            ...said,
            value: sweepRunName(words, sweep, planned),
            step: numbers.count(current.step),
            steps: numbers.count(current.goal),
          })}
          {left !== null && ` · ${t("sweep.left", { time: timeWords(words, left) })}`}
        </p>
      )}
    </>
  );
}
