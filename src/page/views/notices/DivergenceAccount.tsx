/** What happened to a run that diverged, with its last finite figures, the likely cause and ways to go on. */
import { SETTINGS, type SettingsPatch } from "../../../core/settings/descriptors.ts";
import type { DivergenceReport } from "../../../core/shared/divergence.ts";
import { useWords } from "../../language/words.ts";
import { useActions } from "../../state/roomContext.ts";
import { moveFocus } from "../hooks/moveFocus.ts";
import { settled } from "../hooks/settled.ts";

interface DivergenceAccountProps {
  readonly report: DivergenceReport;
  /** Somebody went on: the account has done its work. */
  readonly onDealtWith: () => void;
}

/** The share of the rate that is left after a divergence: a decade is the step at which people tune it. */
const LOWER_RATE = 0.1;
/** A norm that these networks reach on an ordinary step and seldom exceed. */
const USUAL_NORM = 100;

export function DivergenceAccount({ report, onDealtWith }: DivergenceAccountProps) {
  const { t, numbers } = useWords();
  const { found, step, backAt, cause, learningRate } = report;
  return (
    <>
      <p>
        {t(`divergence.found.${found}`, { step: numbers.count(step) })}{" "}
        {t("divergence.wentBack", { backAt: numbers.count(backAt) })}
      </p>
      <p>{t(`divergence.cause.${cause}`, { rate: numbers.setting(learningRate) })}</p>
      <GoOn report={report} onDealtWith={onDealtWith} />
      <LastFigures report={report} />
    </>
  );
}

/** One press: the run, which stands at its last good step, goes on from there more carefully. */
function GoOn({ report, onDealtWith }: DivergenceAccountProps) {
  const { t, numbers } = useWords();
  const { change, train } = useActions();
  const { learningRate, clipNorm, cause } = report;
  const backAt = numbers.count(report.backAt);
  const lower = lowerRate(learningRate);
  const goOn = (changes: SettingsPatch) => {
    moveFocus("latent");
    onDealtWith();
    settled(change(changes).then(() => train()));
  };
  return (
    <p className="noticeActions">
      <button type="button" className="button small" onClick={() => goOn({ learningRate: lower })}>
        {t("divergence.goOnSlower", { backAt, rate: numbers.setting(lower) })}
      </button>
      {cause === "gradientSpike" && clipNorm === 0 && (
        <button type="button" className="button small" onClick={() => goOn({ clipNorm: USUAL_NORM })}>
          {t("divergence.goOnClipped", { backAt, norm: numbers.setting(USUAL_NORM) })}
        </button>
      )}
    </p>
  );
}

function lowerRate(learningRate: number): number {
  return Math.max(SETTINGS.learningRate.min, Number((learningRate * LOWER_RATE).toPrecision(3)));
}

function LastFigures({ report: { last } }: { readonly report: DivergenceReport }) {
  const { t, numbers } = useWords();
  if (last.length === 0) return <p className="note">{t("divergence.noFigures")}</p>;
  return (
    <details className="disclosure">
      <summary>{t("divergence.figures")}</summary>
      <table className="figuresTable" aria-label={t("divergence.figures")}>
        <caption className="note">{t("divergence.units")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("divergence.step")}</th>
            <th scope="col">{t("divergence.reconstruction")}</th>
            <th scope="col">{t("divergence.kl")}</th>
            <th scope="col">{t("divergence.objective")}</th>
          </tr>
        </thead>
        <tbody>
          {last.map((row) => (
            <tr key={row.step}>
              <th scope="row">{numbers.count(row.step)}</th>
              <td>{numbers.nats(row.reconstruction)}</td>
              <td>{numbers.nats(row.kl)}</td>
              <td>{numbers.nats(row.objective)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
