/** For each latent dimension: what it costs, whether it is active, and how much the decoder makes of it. */
import { ACTIVE_UNIT_VARIANCE, type Evaluation } from "../../../../core/shared/measurements.ts";
import { DimensionSymbol } from "../../../charts/DimensionSymbol.tsx";
import { niceCeiling } from "../../../charts/niceNumbers.ts";
import { useWords } from "../../../language/words.ts";
import { useFollowed } from "../../../state/inquiry.ts";

const NOTHING = {};
/** Two decodes a dimension: as evidence it may be a few seconds old. */
const PACE_MS = 4000;
/** A decoder that listens moves the picture by several; scaled to its largest, one that hardly does would look as if. */
const FULL_BAR = 4;
/** Rows that fit beside the other instruments. */
const MOST_ROWS = 10;

export function SensitivityTable({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t, numbers } = useWords();
  const answer = useFollowed("run.sensitivity", NOTHING, PACE_MS)?.answer ?? null;
  const { klPerDimension, varianceOfMean } = evaluation;
  const dimensions = Array.from(klPerDimension, (kl, index) => ({ index, kl })).toSorted((a, b) => b.kl - a.kl);
  const full = niceCeiling(answer?.sensitivity.reduce((most, value) => Math.max(most, value), FULL_BAR) ?? FULL_BAR);
  const shown = dimensions.slice(0, MOST_ROWS);
  return (
    <section>
      <h3>{t("collapse.sensitivity")}</h3>
      <table className="sensitivity" aria-label={t("collapse.sensitivity")}>
        <thead>
          <tr>
            <th scope="col">{t("posterior.dimension")}</th>
            <th scope="col">{t("collapse.kl")}</th>
            <th scope="col" colSpan={2}>
              {t("collapse.slope")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ index, kl }) => {
            const slope = answer?.sensitivity[index];
            return (
              <tr key={index} data-dead={(varianceOfMean[index] ?? 0) <= ACTIVE_UNIT_VARIANCE}>
                <th scope="row">
                  <DimensionSymbol dimension={index} />
                </th>
                <td>{numbers.nats(kl)}</td>
                <td className="sensitivityBar" aria-hidden>
                  <span style={{ width: `${(100 * (slope ?? 0)) / full}%` }} />
                </td>
                <td>{slope === undefined ? "–" : numbers.fixed(slope, 2)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="note">
        {answer === null
          ? t("collapse.measuring")
          : t("collapse.sensitivityMeaning", { amount: numbers.count(answer.images) })}
        {dimensions.length > shown.length && (
          <> {t("collapse.others", { amount: numbers.count(dimensions.length - shown.length) })}</>
        )}
      </p>
    </section>
  );
}
