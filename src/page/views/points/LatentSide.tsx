/** The latent space beside the data plane: where held-out points go, over circles of the prior, and where x goes. */
import { useCallback, useMemo } from "react";
import { placePoints } from "../../charts/planeGeometry.ts";
import { PointsLayer, PriorLayer, PriorNames } from "../../charts/planeLayers.tsx";
import { StillPlane } from "../../charts/PointPlane.tsx";
import type { ElementSize } from "../../charts/useElementSize.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { classGlyphs } from "./classGlyphs.ts";
import { modelKind } from "./modelKinds.ts";
import type { Codes } from "./usePointPictures.ts";

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
  const { t } = useWords();
  const kind = modelKind(useRoomState((state) => state.settings.model));
  const caption = <p className="note">{t(CAPTIONS[kind])}</p>;
  return (
    <div className="sideBlock">
      <h3>{t("points.latentTitle")}</h3>
      {kind !== "made" && kind !== "gan" && <CodesPlane codes={codes} z={z} highlight={highlight} signs={signs} />}
      {caption}
    </div>
  );
}

function CodesPlane({ codes, z, highlight, signs }: LatentSideProps) {
  const { t } = useWords();
  const isLine = codes?.dimensions === 1;
  const placed = useMemo(
    () => (codes === null ? null : placePoints("linear", codes.z, codes.count, codes.dimensions === 1)),
    [codes],
  );
  const classes = useRoomState((state) => state.dataset?.classes ?? 0);
  const glyphs = useMemo(() => (signs ? classGlyphs(classes) : null), [signs, classes]);
  const pictures = useCallback(
    (size: ElementSize) => (
      <>
        <PriorLayer spacing="linear" oneDimension={isLine} />
        {placed !== null && codes !== null && (
          <PointsLayer placed={placed} labels={codes.labels} size={size} glyphs={glyphs} highlightClass={highlight} />
        )}
        <PriorNames spacing="linear" oneDimension={isLine} />
      </>
    ),
    [isLine, placed, codes, glyphs, highlight],
  );
  const [across, up] = z ?? [];
  return (
    <StillPlane
      axisLabels={["z₁", isLine ? null : "z₂"]}
      ariaLabel={t("points.latentPlane")}
      cursor={across === undefined ? null : [across, isLine ? 0 : (up ?? 0)]}
      layers={pictures}
    />
  );
}
