/** Which way the KL has gone wrong, said with the figures that show it; nothing while nothing is wrong. */
import type { Evaluation } from "../../../../core/shared/measurements.ts";
import { useWords } from "../../../language/words.ts";
import { aggregateMismatch, type CollapseState } from "../collapse.ts";
import { useSwap } from "./useSwap.ts";

interface VerdictProps {
  readonly evaluation: Evaluation;
  readonly state: CollapseState;
}

export function Verdict({ evaluation, state }: VerdictProps) {
  if (state === "collapsed") return <TooStrong evaluation={evaluation} />;
  if (state === "loose") return <TooWeak evaluation={evaluation} />;
  return null;
}

function TooStrong({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t, numbers } = useWords();
  const swap = useSwap(true);
  const most = evaluation.klPerDimension.reduce((largest, kl) => Math.max(largest, kl), 0);
  // Rounded up, so that "none exceeds it" is true of what is shown.
  const shown = Math.ceil(1000 * most) / 1000;
  return (
    <div className="verdict">
      <p>{t("diagnostics.tooStrong")}</p>
      <p className="note">
        {t("diagnostics.tooStrongEvidence", {
          most: numbers.nats(shown),
          active: numbers.count(evaluation.activeUnits),
          total: numbers.count(evaluation.klPerDimension.length),
        })}
        {swap !== null && (
          <>
            {" "}
            {t("diagnostics.swapped", {
              amount: numbers.count(swap.images),
              nats: numbers.nats(swap.swapped - swap.reconstruction),
            })}
          </>
        )}
      </p>
    </div>
  );
}

function TooWeak({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t, numbers } = useWords();
  const { nats, worstVariance } = aggregateMismatch(evaluation);
  return (
    <div className="verdict">
      <p>{t("diagnostics.tooWeak")}</p>
      <p className="note">
        {t("diagnostics.tooWeakEvidence", {
          nats: numbers.nats(nats),
          kl: numbers.nats(evaluation.kl),
          variance: numbers.nats(worstVariance),
        })}
      </p>
    </div>
  );
}
