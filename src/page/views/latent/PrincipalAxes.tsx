/** The plane of the two directions along which the posterior means spread most, where there are more than two dimensions. */
import { useMemo } from "react";
import { varianceShares } from "../../../core/shared/principalPlane.ts";
import { principalName } from "../../charts/axisName.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";

export function PrincipalAxes() {
  const { t, numbers } = useWords();
  const isShown = useRoomState((state) => state.explorer.directions !== null);
  const axes = useRoomState((state) => state.explorer.axes);
  const hasMeans = useRoomState(
    ({ evaluation, explorer }) => evaluation !== null && evaluation.mu.length === evaluation.count * explorer.z.length,
  );
  const shares = useShares();
  const { showPrincipalAxes, showAxes } = useActions();
  return (
    <div className="principalAxes">
      <div className="panelHead sideHead">
        <button
          type="button"
          className="toggle"
          aria-pressed={isShown}
          disabled={!hasMeans}
          onClick={() => (isShown ? showAxes(axes) : showPrincipalAxes())}
        >
          {t("explorer.principal")}
        </button>
        <HelpPopover name={t("explorer.principal")}>
          <p>{t("explorer.principalHelp")}</p>
        </HelpPopover>
      </div>
      {shares !== null && (
        <p className="note">
          {shares
            .map((share, k) => t("explorer.share", { name: principalName(k), share: numbers.percent(share) }))
            .join(t("controls.between"))}{" "}
          {t("explorer.shareOf")}{" "}
          <button type="button" className="textButton" onClick={showPrincipalAxes}>
            {t("explorer.principalAgain")}
          </button>
        </p>
      )}
    </div>
  );
}

/** Of the means as they are now, along directions that stay what they were. */
function useShares(): readonly number[] | null {
  const directions = useRoomState((state) => state.explorer.directions);
  const mu = useRoomState((state) => state.evaluation?.mu);
  return useMemo(
    () => (directions === null || mu === undefined || mu.length === 0 ? null : varianceShares(directions, mu)),
    [directions, mu],
  );
}
