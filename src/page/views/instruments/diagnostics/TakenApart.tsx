/** The KL taken apart, what it buys, and the aggregated posterior it is about; measured only while this is on the page. */
import { useWords } from "../../../language/words.ts";
import { useRoomState } from "../../../state/roomContext.ts";
import { AggregatedPosterior } from "./AggregatedPosterior.tsx";
import { Decomposition } from "./Decomposition.tsx";
import { useSwap } from "./useSwap.ts";

export function TakenApart() {
  const latentDim = useRoomState((state) => state.settings.latentDim);
  return (
    <>
      <Decomposition />
      <RateAndDistortion />
      {latentDim >= 2 && <AggregatedPosterior />}
    </>
  );
}

function RateAndDistortion() {
  const { t, numbers } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const beta = useRoomState((state) => state.effectiveBeta);
  const swap = useSwap(true);
  if (evaluation === null) return null;
  return (
    <section>
      <h3>{t("diagnostics.rate.title")}</h3>
      <dl className="figureList">
        <div data-tone="kl">
          <dt>{t("diagnostics.rate.rate")}</dt>
          <dd>{numbers.nats(evaluation.kl)}</dd>
        </div>
        <div data-tone="rec">
          <dt>{t("diagnostics.rate.distortion")}</dt>
          <dd>{numbers.nats(evaluation.reconstruction)}</dd>
        </div>
        {swap !== null && (
          <div>
            <dt>{t("diagnostics.rate.swapped")}</dt>
            <dd>{numbers.nats(swap.swapped)}</dd>
          </div>
        )}
      </dl>
      <p className="note">
        {t("diagnostics.rate.meaning", {
          amount: numbers.count(evaluation.count),
          beta: numbers.setting(Number(beta.toPrecision(3))),
        })}
      </p>
    </section>
  );
}
