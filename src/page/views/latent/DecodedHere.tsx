/** The image decoded at z, large, with z itself and how probable the prior finds it. */
import { DimensionSymbol } from "../../charts/DimensionSymbol.tsx";
import { LiveDigit } from "../../charts/LiveDigit.tsx";
import { useWords } from "../../language/words.ts";
import { useLivePictures, useRoomState } from "../../state/roomContext.ts";
import { logPriorDensity } from "./priorDensity.ts";

export function DecodedHere() {
  const { t } = useWords();
  return (
    <div className="sideBlock decodedHere">
      <h3>{t("latent.decoded")}</h3>
      <DecodedTile />
      <Position />
    </div>
  );
}

function DecodedTile() {
  const { t } = useWords();
  const { decoded } = useLivePictures();
  const width = useRoomState((state) => state.dataset?.width ?? 28);
  const height = useRoomState((state) => state.dataset?.height ?? 28);
  return <LiveDigit painter={decoded} width={width} height={height} label={t("latent.decodedAlt")} />;
}

function Position() {
  const { t, numbers } = useWords();
  const z = useRoomState((state) => state.explorer.z);
  const axes = useRoomState((state) => state.explorer.axes);
  const prior = useRoomState((state) => state.settings.model === "vae");
  const shown = axes[0] === axes[1] ? [axes[0]] : axes;
  const logDensity = logPriorDensity(z);
  // In many dimensions every density is vanishingly small; its logarithm is not.
  const small = z.length > 2;
  return (
    <dl className="position">
      {shown.map((dimension) => (
        <div key={dimension}>
          <dt>
            <DimensionSymbol dimension={dimension} />
          </dt>
          <dd>{numbers.fixed(z[dimension] ?? 0, 2)}</dd>
        </div>
      ))}
      {prior && (
        <div>
          <dt>{t(small ? "latent.logDensity" : "latent.density")}</dt>
          <dd>{small ? numbers.fixed(logDensity, 1) : numbers.fixed(Math.exp(logDensity), 3)}</dd>
        </div>
      )}
    </dl>
  );
}
