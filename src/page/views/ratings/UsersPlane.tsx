/** Posterior means of held-out users by taste group, on the two dimensions the explorer shows; the chosen user is marked. */
import { useCallback, useMemo, useRef } from "react";
import { axisName } from "../../charts/axisName.ts";
import { placePoints } from "../../charts/planeGeometry.ts";
import { PointsLayer, PriorLayer, PriorNames } from "../../charts/planeLayers.tsx";
import { StillPlane } from "../../charts/PointPlane.tsx";
import type { ElementSize } from "../../charts/useElementSize.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { SavePicture } from "../controls/SavePicture.tsx";
import { AxisPickers } from "../latent/AxisPickers.tsx";
import { planePoints } from "../latent/planePoints.ts";

export function UsersPlane({ user }: { readonly user: number }) {
  const { t, numbers } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const labels = useRoomState((state) => state.dataset?.heldOutLabels);
  const axes = useRoomState((state) => state.explorer.axes);
  const picture = useRef<HTMLDivElement>(null);
  const isPlane = axes[0] !== axes[1];
  const positions = useMemo(
    () =>
      evaluation === null || evaluation.mu.length === 0 ? null : planePoints(evaluation.mu, evaluation.count, axes),
    [evaluation, axes],
  );
  const placed = useMemo(
    () => (positions === null ? null : placePoints("linear", positions, positions.length / 2)),
    [positions],
  );
  const pictures = useCallback(
    (size: ElementSize) => (
      <>
        <PriorLayer spacing="linear" oneDimension={false} />
        {placed !== null && labels !== undefined && (
          <PointsLayer placed={placed} labels={labels} size={size} glyphs={null} highlightClass={null} />
        )}
        <PriorNames spacing="linear" oneDimension={false} />
        {placed !== null && placed.outsideCount > 0 && (
          <span className="plane-outside">{t("points.outside", { amount: numbers.count(placed.outsideCount) })}</span>
        )}
      </>
    ),
    [placed, labels, t, numbers],
  );
  if (!isPlane) return null;
  return (
    <div className="sideBlock usersPlane">
      <div className="panelHead">
        <h3>{t("ratings.users")}</h3>
        <span className="headEnd">
          <SavePicture of={picture} file="users" name={t("ratings.users")} formats={["png", "svg"]} />
        </span>
      </div>
      <div ref={picture}>
        <StillPlane
          axisLabels={[axisName(axes[0]), axisName(axes[1])]}
          ariaLabel={t("ratings.usersPlane")}
          cursor={positions === null ? null : [positions[2 * user] ?? 0, positions[2 * user + 1] ?? 0]}
          layers={pictures}
        />
      </div>
      <AxisPickers />
      <p className="note">{t("ratings.usersCaption", { amount: numbers.count(evaluation?.count ?? 0) })}</p>
    </div>
  );
}
