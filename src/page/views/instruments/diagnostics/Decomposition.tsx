/** E KL(q(z|x) ‖ p(z)) as a sum of what it pays for, to scale and in figures with their standard errors. */
import { useMemo } from "react";
import { PartsBar, type BarPart } from "../../../charts/PartsBar.tsx";
import { niceCeiling } from "../../../charts/niceNumbers.ts";
import type { KlDecomposition } from "../../../../core/shared/measurements.ts";
import { useWords } from "../../../language/words.ts";
import { useFollowed } from "../../../state/inquiry.ts";
import { useRoomState } from "../../../state/roomContext.ts";

const MOST_DRAWS = 1000;
const LEAST_DRAWS = 200;
/** A draw costs the density of every posterior in every dimension; so many are some 0.3 s of the trainer's time. */
const DENSITIES = 2e7;
const PACE_MS = 3000;

export function Decomposition() {
  const { t } = useWords();
  const latentDim = useRoomState(({ settings }) => settings.latentDim);
  const posteriors = useRoomState((state) => state.dataset?.heldOutCount ?? 0);
  const isFactorised = useRoomState(({ settings: { prior } }) => prior === "standard" || prior === "gaussian");
  const params = useMemo(() => {
    if (posteriors === 0) return null;
    const affordable = Math.floor(DENSITIES / (posteriors * latentDim));
    return { samples: Math.min(MOST_DRAWS, Math.max(LEAST_DRAWS, affordable)) };
  }, [posteriors, latentDim]);
  const followed = useFollowed("run.decompose", params, PACE_MS);
  return (
    <section aria-busy={followed === null}>
      <h3>{t("diagnostics.parts.title")}</h3>
      {followed === null ? (
        <p className="note">{t("diagnostics.measuring")}</p>
      ) : (
        <DecompositionFigures decomposition={followed.answer} isFactorised={isFactorised} />
      )}
    </section>
  );
}

interface DecompositionFiguresProps {
  readonly decomposition: KlDecomposition;
  /** The prior's dimensions are independent: only then is the marginal KL the sum of two divergences. */
  readonly isFactorised: boolean;
}

export function DecompositionFigures({ decomposition, isFactorised }: DecompositionFiguresProps) {
  const { t, numbers } = useWords();
  const { mutualInformation, marginalKl, totalCorrelation, dimensionWiseKl, standardErrors, count, samples, step } =
    decomposition;
  const [ofInformation, ofMarginal, ofCorrelation, ofDimensions] = standardErrors;
  const most = Math.log(count);
  const parts: readonly BarPart[] = [
    { key: "information", value: mutualInformation },
    ...(isFactorised
      ? [
          { key: "correlation", value: totalCorrelation },
          { key: "dimensions", value: dimensionWiseKl },
        ]
      : [{ key: "marginal", value: marginalKl }]),
  ];
  const scale = niceCeiling(Math.max(mutualInformation + marginalKl, most));
  const withError = (value: number, error: number) => `${numbers.nats(value)} ± ${numbers.nats(error)}`;
  const row = (name: string, value: number, error: number, part: number | null, indented = false) => (
    <tr key={name} data-indented={indented}>
      <th scope="row">
        {part !== null && <span className="parts-swatch" data-part={part} aria-hidden />}
        {name}
      </th>
      <td>{withError(value, error)}</td>
    </tr>
  );
  return (
    <>
      <PartsBar
        parts={parts}
        bound={{ value: most, name: t("diagnostics.parts.bound", { most: numbers.nats(most) }) }}
        scale={scale}
        scaleText={numbers.setting(scale)}
      />
      <table className="partsTable" aria-label={t("diagnostics.parts.title")}>
        <tbody>
          {row(t("diagnostics.parts.information"), mutualInformation, ofInformation, 0)}
          {row(t("diagnostics.parts.marginal"), marginalKl, ofMarginal, isFactorised ? null : 1)}
          {isFactorised && row(t("diagnostics.parts.correlation"), totalCorrelation, ofCorrelation, 1, true)}
          {isFactorised && row(t("diagnostics.parts.dimensions"), dimensionWiseKl, ofDimensions, 2, true)}
        </tbody>
      </table>
      <p className="note">
        {t("diagnostics.parts.estimator", {
          posteriors: numbers.count(count),
          draws: numbers.count(samples),
          step: numbers.count(step),
        })}
        {/* Near its ceiling the mutual information counts images and no longer says what z knows. */}
        {mutualInformation > most - NEAR_THE_BOUND && (
          <> {t("diagnostics.parts.saturated", { posteriors: numbers.count(count) })}</>
        )}
      </p>
    </>
  );
}

/** Within this many nats of log N, every image is told from nearly every other. */
const NEAR_THE_BOUND = 0.7;
