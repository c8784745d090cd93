/** KL of each latent dimension of one side, and whether its posterior lives, in a word. */
import "../instruments/instruments.css";
import "../instruments/diagnostics/diagnostics.css";
import { useMemo } from "react";
import { KlBars } from "../../charts/KlBars.tsx";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { klDimensions, klLabels } from "../instruments/klDimensions.ts";
import { useCollapseState } from "../instruments/useCollapseState.ts";
import { useKlScale } from "./useSideSetting.ts";

/** As many stand in the order of the axes; more are sorted, so that the dead ones come last. */
const IN_ORDER = 4;

export function SideKl() {
  const { t } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const state = useCollapseState();
  const scale = useKlScale();
  const dimensions = useMemo(() => (evaluation === null ? [] : klDimensions(evaluation)), [evaluation]);
  if (evaluation === null) return null;
  return (
    <div className="sbsKl">
      <p className="chip posteriorChip" role="status" aria-label={t("posterior.status")} data-state={state}>
        <span className="posteriorDot" aria-hidden />
        <b>{t(`diagnostics.states.${state}`)}</b>
      </p>
      <KlBars
        dimensions={dimensions}
        labels={klLabels(t, evaluation)}
        scale={scale}
        sorted={dimensions.length > IN_ORDER}
      />
    </div>
  );
}
