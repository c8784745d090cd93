/** One input's posterior in numbers: μ and σ of each dimension, and what each costs in nats. */
import { DimensionSymbol } from "../../charts/DimensionSymbol.tsx";
import type { Evaluation } from "../../../core/shared/measurements.ts";
import { useWords } from "../../language/words.ts";
import { priorOf } from "../../state/conditions.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { dimensionKl } from "./neighbours.ts";

/** Those that tell most; the sum is over all. */
const ROWS = 4;

interface PosteriorNumbersProps {
  readonly input: number;
  readonly evaluation: Evaluation;
}

export function PosteriorNumbers({ input, evaluation }: PosteriorNumbersProps) {
  const { t, numbers } = useWords();
  const isStandard = useRoomState((state) => priorOf(state.settings) === "standard");
  const latentDim = useRoomState((state) => state.explorer.z.length);
  const hasSpread = evaluation.logSigma.length > 0;
  const rows = Array.from({ length: latentDim }, (_, dimension) => {
    const at = input * latentDim + dimension;
    const mu = evaluation.mu[at] ?? 0;
    const logSigma = hasSpread ? (evaluation.logSigma[at] ?? 0) : null;
    return {
      dimension,
      mu,
      sigma: logSigma === null ? null : Math.exp(logSigma),
      kl: logSigma === null ? Math.abs(mu) : dimensionKl(mu, logSigma),
    };
  }).toSorted((a, b) => (latentDim > ROWS ? b.kl - a.kl : 0));
  // Only against N(0, I) is it a sum over dimensions with a closed form.
  const hasKl = hasSpread && isStandard;
  const total = rows.reduce((sum, { kl }) => sum + kl, 0);
  return (
    <table className="inspectedNumbers">
      <thead>
        <tr>
          <th scope="col">
            <span className="visuallyHidden">{t("explorer.dimension")}</span>
          </th>
          <th scope="col">μ</th>
          {hasSpread && <th scope="col">σ</th>}
          {hasKl && <th scope="col">{t("explorer.nats")}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, ROWS).map(({ dimension, mu, sigma, kl }) => (
          <tr key={dimension}>
            <th scope="row">
              <DimensionSymbol dimension={dimension} />
            </th>
            <td>{numbers.fixed(mu, 2)}</td>
            {sigma !== null && <td>{numbers.fixed(sigma, 2)}</td>}
            {hasKl && <td>{numbers.fixed(kl, 2)}</td>}
          </tr>
        ))}
        {hasKl && (
          <tr className="inspectedTotal">
            <th scope="row" colSpan={3}>
              {t(latentDim > ROWS ? "explorer.klOfAll" : "explorer.kl", { amount: numbers.count(latentDim) })}
            </th>
            <td>{numbers.fixed(total, 2)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
