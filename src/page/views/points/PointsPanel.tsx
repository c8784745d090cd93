/** The hero for points of the plane: what any model makes of data space, and where it puts the data in latent space. */
import "../latent/latent.css";
import "./points.css";
import { useId, useRef, useState } from "react";
import { DensityScale } from "../../charts/DensityScale.tsx";
import type { PlanePoint } from "../../charts/planeGeometry.ts";
import { useWords, type Words } from "../../language/words.ts";
import type { DensityPicture } from "../../../protocol/trainer.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { CompareModels } from "../comparison/CompareModels.tsx";
import { SavePicture } from "../controls/SavePicture.tsx";
import { ClassLegend } from "../latent/ClassLegend.tsx";
import { LoadingPanel } from "../notices/LoadingPanel.tsx";
import { DataPlane, type DataLayers } from "./DataPlane.tsx";
import { LatentSide } from "./LatentSide.tsx";
import { LayerSlider } from "./LayerSlider.tsx";
import { likelinessOf, modelKind } from "./modelKinds.ts";
import { ModelSays } from "./ModelSays.tsx";
import { PlaceFigures } from "./PlaceFigures.tsx";
import { PointLayerToggles } from "./PointLayerToggles.tsx";
import { usePlace } from "./usePlace.ts";
import { usePlayed } from "./usePlayed.ts";
import { useCodes, useDensity, useSamples, useWarp, type DensityOnShow } from "./usePointPictures.ts";

const FIRST_LAYERS: DataLayers = { density: true, heldOut: true, samples: false, grid: false };
/** Of a model without a density, samples are all there is to see. */
const FIRST_WITHOUT_DENSITY: DataLayers = { ...FIRST_LAYERS, samples: true };

export function PointsPanel() {
  const { t } = useWords();
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  const model = useRoomState((state) => state.settings.model);
  const [chosen, setChosen] = useState<Partial<DataLayers>>({});
  const layers = { ...(likelinessOf(model) === "none" ? FIRST_WITHOUT_DENSITY : FIRST_LAYERS), ...chosen };
  const [highlight, setHighlight] = useState<number | null>(null);
  const [signs, setSigns] = useState(false);
  const [place, setPlace] = useState<PlanePoint>([0, 0]);
  const [seed, setSeed] = useState(1);
  const isFlow = modelKind(model) === "flow";

  const density = useDensity(layers.density);
  const sampled = useSamples(seed);
  const codes = useCodes();
  const { stages, layerCount, played } = useDeformation(layers.grid, isFlow ? (codes?.z ?? null) : null);
  const reading = usePlace(place);
  const shown = density === "none" ? null : density;

  return (
    <section className="latent pointsPanel" aria-labelledby={id}>
      <div className="panelHead latentHead">
        <h2 id={id} tabIndex={-1} className="latentTitle">
          {t("points.title")}
        </h2>
        <PointLayerToggles layers={layers} onToggle={(change) => setChosen({ ...chosen, ...change })} />
        <SavePicture of={picture} file="data-plane" name={t("points.title")} formats={["png", "svg"]} />
      </div>
      <div className="stage">
        <div className="stagePlane">
          <div className="pointsPlane" ref={picture}>
            <DataPlane
              layers={layers}
              shaded={shown?.shaded ?? null}
              samples={sampled?.samples ?? null}
              stages={stages}
              at={played.at}
              place={place}
              onPlace={setPlace}
              highlight={highlight}
              signs={signs}
            />
            <Invitation />
            <LoadingPanel />
          </div>
          <div className="pointsBelow">
            {layerCount > 0 && (isFlow || layers.grid) && <LayerSlider layers={layerCount} played={played} />}
            {layers.samples && (
              <button type="button" className="textButton" onClick={() => setSeed((last) => last + 1)}>
                {t("points.resample")}
              </button>
            )}
          </div>
          <Caption density={shown} at={played.at} layers={layerCount} />
        </div>
        <div className="stageSide">
          <LatentSide codes={codes} z={reading.z} highlight={highlight} signs={signs} />
          <PlaceFigures place={place} reading={reading} />
          <Scale density={density} isShown={layers.density && played.at === null} />
          <ClassLegend highlight={highlight} onHighlight={setHighlight} signs={signs} onSigns={setSigns} />
        </div>
      </div>
      <ModelSays sampled={sampled} />
      <div>
        <CompareModels />
      </div>
    </section>
  );
}

/** The grid layer by layer; codes are carried along only while they are on their way, because that costs a second question. */
function useDeformation(isGridShown: boolean, codes: Float32Array | null) {
  const [layerCount, setLayerCount] = useState(0);
  const played = usePlayed(layerCount);
  const isOnTheWay = played.at !== null || played.isPlaying;
  const stages = useWarp({ isShown: isGridShown || isOnTheWay, carried: isOnTheWay ? codes : null });
  const counted = Math.max(0, (stages?.length ?? 0) - 1);
  if (counted !== layerCount) setLayerCount(counted);
  return { stages, layerCount, played };
}

function Invitation() {
  const { t } = useWords();
  const untouched = useRoomState(
    (state) => state.boot.phase === "ready" && state.step === 0 && state.status !== "running",
  );
  return untouched ? (
    <p className="invitation" data-unsaved>
      {t("points.invite")}
    </p>
  ) : null;
}

interface ScaleProps {
  readonly density: DensityOnShow | "none" | null;
  readonly isShown: boolean;
}

/** What the shades mean, or why there are none. */
function Scale({ density, isShown }: ScaleProps) {
  const { t, numbers } = useWords();
  const kind = modelKind(useRoomState((state) => state.settings.model));
  if (density === null || !isShown) return null;
  const why =
    kind === "gan"
      ? "points.noDensityGan"
      : kind === "autoencoder"
        ? "points.noDensityAutoencoder"
        : "points.noDensityDimensions";
  return (
    <div className="sideBlock">
      <h3>{t("points.scale")}</h3>
      {density === "none" ? (
        <p className="note">{t(why)}</p>
      ) : (
        <>
          <DensityScale top={density.shaded.top} label={`${t("points.scale")}, ${t("points.scaleUnits")}`} />
          <p className="note">
            {t("points.scaleUnits")}; {t("points.inFrame", { share: numbers.fixed(100 * density.shaded.mass, 1) })}
          </p>
        </>
      )}
    </div>
  );
}

interface CaptionProps {
  readonly density: DensityOnShow | null;
  readonly at: number | null;
  readonly layers: number;
}

function Caption({ density, at, layers }: CaptionProps) {
  const words = useWords();
  const { t, numbers } = words;
  const count = useRoomState((state) => state.dataset?.heldOutCount ?? 0);
  if (at !== null) {
    const stage = { at: numbers.fixed(at, Number.isInteger(at) ? 0 : 1), total: numbers.count(layers) };
    return <p className="note">{t("points.captionStage", stage)}</p>;
  }
  return (
    <p className="note">
      {density !== null &&
        t("points.captionDensity", {
          step: numbers.count(density.step),
          how: estimateWords(words, density.estimate),
        })}{" "}
      {t("points.captionPoints", { amount: numbers.count(count) })}
    </p>
  );
}

function estimateWords({ t, numbers }: Words, estimate: DensityPicture["estimate"]): string {
  if (estimate === "exact") return t("points.exact");
  return "nodes" in estimate
    ? t("points.byQuadrature", { amount: numbers.count(estimate.nodes) })
    : t("points.byDraws", { amount: numbers.count(estimate.draws) });
}
