/** log p(x) by importance sampling, on request: it takes seconds to minutes, says how far it is and can be given up. */
import { useEffect, useRef, useState } from "react";
import type { Evaluation, LogMarginal } from "../../../../core/shared/measurements.ts";
import { useWords } from "../../../language/words.ts";
import { useAsk, useRoomState } from "../../../state/roomContext.ts";
import { Segments } from "../../controls/Segments.tsx";

const SAMPLES = ["100", "1000", "5000"] as const;

type Phase =
  | { readonly kind: "idle" | "running" | "cancelled" | "failed" }
  | { readonly kind: "done"; readonly result: LogMarginal; readonly evaluation: Bound | null };

/** What an estimate is held against. */
type Bound = Pick<Evaluation, "step" | "negativeElbo">;

export function MarginalLikelihood() {
  const { t, numbers } = useWords();
  const [samples, setSamples] = useState<(typeof SAMPLES)[number]>("100");
  const images = useRoomState((state) => state.dataset?.heldOutCount ?? 0);
  const { phase, estimate, cancel } = useEstimate(Number(samples), images);
  const isRunning = phase.kind === "running";
  return (
    <section className="marginal">
      <p className="note">{t("diagnostics.logMarginal.what", { images: numbers.count(images) })}</p>
      <div className="marginalChoice">
        <span>{t("diagnostics.logMarginal.samples")}</span>
        <Segments
          label={t("diagnostics.logMarginal.samples")}
          value={samples}
          disabled={isRunning}
          options={SAMPLES.map((value) => ({ value, label: numbers.count(Number(value)) }))}
          onChange={setSamples}
        />
      </div>
      <button type="button" className="button" disabled={images === 0} onClick={isRunning ? cancel : estimate}>
        {t(isRunning ? "diagnostics.logMarginal.cancel" : "diagnostics.logMarginal.estimate")}
      </button>
      {isRunning && <Progress />}
      <div role="status">
        {phase.kind === "cancelled" && <p className="note">{t("diagnostics.logMarginal.cancelled")}</p>}
        {phase.kind === "failed" && <p className="problem">{t("diagnostics.logMarginal.failed")}</p>}
        {phase.kind === "done" && <Outcome result={phase.result} evaluation={phase.evaluation} />}
      </div>
    </section>
  );
}

interface Estimate {
  readonly phase: Phase;
  readonly estimate: () => void;
  readonly cancel: () => void;
}

function useEstimate(samples: number, images: number): Estimate {
  const ask = useAsk();
  const [phase, setPhase] = useState<Phase>({ kind: "idle" });
  const controller = useRef<AbortController | null>(null);
  const boundAt = useNearestBound();
  // Nobody would see the answer.
  useEffect(() => () => controller.current?.abort(), []);
  const run = async () => {
    const own = new AbortController();
    controller.current = own;
    setPhase({ kind: "running" });
    try {
      const result = await ask("run.logMarginal", { samples, images }, own.signal);
      if (!own.signal.aborted) setPhase({ kind: "done", result, evaluation: boundAt(result.step) });
    } catch {
      if (!own.signal.aborted) setPhase({ kind: "failed" });
    }
  };
  return {
    phase,
    estimate: () => void run(),
    cancel: () => {
      controller.current?.abort();
      setPhase({ kind: "cancelled" });
    },
  };
}

/** While a long estimate is made training may go on: of the bounds measured meanwhile, the one nearest to a step. */
function useNearestBound(): (step: number) => Bound | null {
  const newest = useRoomState((state) => state.evaluation);
  const seen = useRef<readonly Bound[]>([]);
  useEffect(() => {
    if (newest === null) return;
    const { step, negativeElbo } = newest;
    seen.current = [...seen.current.slice(-MOST_SEEN), { step, negativeElbo }];
  }, [newest]);
  return (step) =>
    seen.current.reduce<Bound | null>(
      (best, each) => (best === null || Math.abs(each.step - step) <= Math.abs(best.step - step) ? each : best),
      null,
    );
}

/** More measurements than are made during the longest estimate. */
const MOST_SEEN = 500;

function Progress() {
  const { t, numbers } = useWords();
  const progress = useRoomState((state) => state.evaluationProgress);
  // What the state still knows of the estimate before is no progress of this one.
  const [before] = useState(progress);
  const share = progress === null || progress === before ? 0 : progress.done / progress.total;
  return (
    <div className="marginalProgress">
      <progress className="thinProgress" max={1} value={share} aria-label={t("diagnostics.logMarginal.progress")} />
      <span>{t("loading.percent", { share: numbers.percent(share) })}</span>
    </div>
  );
}

export function Outcome({ result, evaluation }: Omit<Extract<Phase, { kind: "done" }>, "kind">) {
  const { t, numbers } = useWords();
  return (
    <>
      <dl className="figureList">
        <div>
          <dt>{t("diagnostics.logMarginal.result")}</dt>
          <dd>
            {numbers.nats(-result.mean)} ± {numbers.nats(result.standardError)}
          </dd>
        </div>
        {evaluation !== null && (
          <>
            <div>
              <dt>{t("objective.negativeElbo")}</dt>
              <dd>{numbers.nats(evaluation.negativeElbo)}</dd>
            </div>
            <div>
              <dt>{t("diagnostics.logMarginal.gap")}</dt>
              <dd>{numbers.nats(evaluation.negativeElbo + result.mean)}</dd>
            </div>
          </>
        )}
      </dl>
      <p className="note">
        {t("diagnostics.logMarginal.estimator", {
          samples: numbers.count(result.samples),
          images: numbers.count(result.images),
          step: numbers.count(result.step),
        })}
        {evaluation !== null && evaluation.step !== result.step && (
          <> {t("diagnostics.logMarginal.otherStep", { step: numbers.count(evaluation.step) })}</>
        )}
      </p>
    </>
  );
}
