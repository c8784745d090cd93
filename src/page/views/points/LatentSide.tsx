/** The latent space beside the data plane: where held-out points go, over circles of the prior, and where x goes. */
import { useCallback, useMemo } from "react";
import { placePoints } from "../../charts/planeGeometry.ts";
import type { PlaneDensity } from "../../charts/planeDensity.ts";
import { PointsLayer, PriorLayer, PriorNames } from "../../charts/planeLayers.tsx";
import { PriorDensityLayer } from "../../charts/PriorDensityLayer.tsx";
import { StillPlane } from "../../charts/PointPlane.tsx";
import type { ElementSize } from "../../charts/useElementSize.ts";
import { useWords } from "../../language/words.ts";
import { signsOfClasses } from "../../state/classNames.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { sharesAround } from "../latent/priorShares.ts";
import { modelKind } from "./modelKinds.ts";
import type { Codes } from "./usePointPictures.ts";
import { useSidePrior } from "./useSidePrior.ts";

interface LatentSideProps {
  readonly codes: Codes | null;
  /** Code of the place pointed at. */
  readonly z: Float32Array | null;
  readonly highlight: number | null;
  readonly signs: boolean;
}

const CAPTIONS = {
  flow: "points.latentOfFlow",
  vae: "points.latentOfVae",
  autoencoder: "points.latentOfCodes",
  made: "points.noLatentMade",
  gan: "points.noLatentGan",
} as const;

export function LatentSide({ codes, z, highlight, signs }: LatentSideProps) {
  const { t, numbers } = useWords();
  const kind = modelKind(useRoomState((state) => state.settings.model));
  const prior = useSidePrior();
  const latentDim = useRoomState((state) => state.settings.latentDim);
  const [inner = 0, outer = 0] = sharesAround(latentDim).map((share) => numbers.fixed(100 * share, 0));
  const caption = (
    <p className="note">{prior === null ? t(CAPTIONS[kind]) : t("points.latentOfPrior", { inner, outer })}</p>
  );
  return (
    <div className="sideBlock">
      <h3>{t("points.latentTitle")}</h3>
      {kind !== "made" && kind !== "gan" && (
        <CodesPlane codes={codes} z={z} highlight={highlight} signs={signs} prior={prior} />
      )}
      {caption}
    </div>
  );
}

interface CodesPlaneProps extends LatentSideProps {
  /** Null for N(0, I), whose circles then stand there. */
  readonly prior: PlaneDensity | null;
}

function CodesPlane({ codes, z, highlight, signs, prior }: CodesPlaneProps) {
  const { t } = useWords();
  const isLine = codes?.dimensions === 1;
  const scale = prior?.scale ?? 1;
  const shares = useMemo(() => sharesAround(isLine ? 1 : 2), [isLine]);
  const placed = useMemo(
    () => (codes === null ? null : placePoints("linear", scaled(codes.z, scale), codes.count, codes.dimensions === 1)),
    [codes, scale],
  );
  const dataset = useRoomState((state) => state.dataset);
  const glyphs = useMemo(() => (signs && dataset !== null ? signsOfClasses(dataset) : null), [signs, dataset]);
  const pictures = useCallback(
    (size: ElementSize) => (
      <>
        {prior === null ? (
          <PriorLayer spacing="linear" oneDimension={isLine} />
        ) : (
          <PriorDensityLayer density={prior} shares={shares} />
        )}
        {placed !== null && codes !== null && (
          <PointsLayer placed={placed} labels={codes.labels} size={size} glyphs={glyphs} highlightClass={highlight} />
        )}
        {prior === null && <PriorNames spacing="linear" oneDimension={isLine} />}
      </>
    ),
    [isLine, prior, shares, placed, codes, glyphs, highlight],
  );
  const [across, up] = z ?? [];
  return (
    <StillPlane
      axisLabels={["z₁", isLine ? null : "z₂"]}
      ariaLabel={t("points.latentPlane")}
      scale={scale}
      cursor={across === undefined ? null : [across / scale, isLine ? 0 : (up ?? 0) / scale]}
      layers={pictures}
    />
  );
}

/** In units of the plane. */
function scaled(z: Float32Array, scale: number): Float32Array {
  return scale === 1 ? z : z.map((value) => value / scale);
}
