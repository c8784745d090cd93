/** KL of each latent dimension of one side, and whether its posterior lives, in a word. */
import "../instruments/instruments.css";
import "../instruments/diagnostics/diagnostics.css";
import { useMemo } from "react";
import { ACTIVE_UNIT_VARIANCE } from "../../../core/shared/measurements.ts";
import { KlBars } from "../../charts/KlBars.tsx";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useCollapseState } from "../instruments/useCollapseState.ts";
import { useKlScale } from "./useSideSetting.ts";

/** As many stand in the order of the axes; more are sorted, so that the dead ones come last. */
const IN_ORDER = 4;

export function SideKl() {
  const { t } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const state = useCollapseState();
  const scale = useKlScale();
  const dimensions = useMemo(() => {
    if (evaluation === null) return [];
    const { klPerDimension, varianceOfMean } = evaluation;
    return Array.from(klPerDimension, (kl, index) => {
      const variance = varianceOfMean[index] ?? Number.NaN;
      return { index, kl, variance, active: variance > ACTIVE_UNIT_VARIANCE };
    });
  }, [evaluation]);
  if (evaluation === null) return null;
  return (
    <div className="sbsKl">
      <p className="chip posteriorChip" role="status" aria-label={t("posterior.status")} data-state={state}>
        <span className="posteriorDot" aria-hidden />
        <b>{t(`diagnostics.states.${state}`)}</b>
      </p>
      <KlBars
        dimensions={dimensions}
        labels={{
          title: t("posterior.title"),
          dimension: t("posterior.dimension"),
          kl: t(evaluation.isKlEstimated ? "diagnostics.natsToStandard" : "posterior.units"),
          variance: t("posterior.variance"),
          active: t("posterior.activeUnit"),
          inactive: t("posterior.inactiveUnit"),
        }}
        scale={scale}
        sorted={dimensions.length > IN_ORDER}
      />
    </div>
  );
}
