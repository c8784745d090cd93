/** The image decoded at z, large, with z itself and how probable the prior finds it. */
import { placeOf } from "../../../core/shared/latentPlane.ts";
import { principalName } from "../../charts/axisName.ts";
import { DimensionSymbol } from "../../charts/DimensionSymbol.tsx";
import { LiveDigit } from "../../charts/LiveDigit.tsx";
import { logDensityAt, type PlaneDensity } from "../../charts/planeDensity.ts";
import { useWords } from "../../language/words.ts";
import { priorOf } from "../../state/conditions.ts";
import { directionsOf } from "../../state/latentPlane.ts";
import { useLivePictures, useRoomState } from "../../state/roomContext.ts";
import { logPriorDensity } from "./priorDensity.ts";
import { useImages } from "./useImages.ts";

export function DecodedHere({ prior }: PositionProps) {
  const { t } = useWords();
  return (
    <div className="sideBlock decodedHere">
      <h3>{t("latent.decoded")}</h3>
      <DecodedTile />
      <Position prior={prior} />
    </div>
  );
}

function DecodedTile() {
  const { t } = useWords();
  const { decoded } = useLivePictures();
  const { width, height } = useImages() ?? { width: 28, height: 28 };
  return <LiveDigit painter={decoded} width={width} height={height} label={t("latent.decodedAlt")} />;
}

interface PositionProps {
  /** Null for N(0, I), whose density is known everywhere, and while it is not known yet. */
  readonly prior: PlaneDensity | null;
}

function Position({ prior }: PositionProps) {
  const { t, numbers } = useWords();
  const z = useRoomState((state) => state.explorer.z);
  const axes = useRoomState((state) => state.explorer.axes);
  const directions = useRoomState((state) => directionsOf(state.explorer));
  const isPrincipal = useRoomState((state) => state.explorer.directions !== null);
  const settings = useRoomState((state) => state.settings);
  const place = placeOf(directions, z);
  const shown = axes[0] === axes[1] ? [axes[0]] : axes;
  const isStandard = priorOf(settings) === "standard";
  const logDensity = isStandard ? logPriorDensity(z) : prior && logDensityAt(prior, place);
  // In many dimensions, and of a wide prior, every density is vanishingly small; its logarithm is not.
  const small = z.length > 2 || !isStandard;
  return (
    <dl className="position">
      {shown.map((dimension, k) => (
        <div key={dimension}>
          <dt>
            {isPrincipal ? (
              <span className="charts-symbol">{principalName(k)}</span>
            ) : (
              <DimensionSymbol dimension={dimension} />
            )}
          </dt>
          <dd>{numbers.fixed(place[k] ?? 0, 2)}</dd>
        </div>
      ))}
      {settings.model !== "autoencoder" && logDensity !== null && (
        <div>
          <dt>
            {settings.prior === "network" ? "log p(z|c)" : t(small ? "latent.logDensity" : "latent.priorDensity")}
          </dt>
          <dd>
            {/* Between the places where it was measured. */}
            {!isStandard && "≈ "}
            {small ? numbers.fixed(logDensity, 1) : numbers.fixed(Math.exp(logDensity), 3)}
          </dd>
        </div>
      )}
    </dl>
  );
}
