/** A few real examples of the data set and how it is split. */
import { useMemo } from "react";
import { comesFrom } from "../../../core/shared/dataKinds.ts";
import type { ImagesDescription, RatingsDescription } from "../../../protocol/datasets.ts";
import { DigitTile } from "../../charts/DigitTile.tsx";
import { PointTile } from "../../charts/PointTile.tsx";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useFormSetting } from "./formSettings.ts";
import { likesByTaste } from "./likesByTaste.ts";

const SHOWN_IMAGES = 8;
const SHOWN_USERS = 48;

export function DatasetGlance() {
  const { t, numbers } = useWords();
  const dataset = useRoomState((state) => state.dataset);
  const chosen = useFormSetting("dataset");
  const chosenData = useFormSetting("data");
  // What waits for a new run has not been loaded.
  if (dataset === null || dataset.name !== chosen) return null;
  if (comesFrom(chosen, "own") && dataset.fingerprint !== chosenData) return null;
  const { trainCount, heldOutCount } = dataset;
  return (
    <div className="glance">
      {dataset.kind === "images" && <Images dataset={dataset} />}
      {dataset.kind === "points" && (
        <PointTile
          className="glanceScatter"
          points={dataset.heldOutPoints}
          labels={dataset.heldOutLabels}
          label={t("recipe.pointsGlance")}
        />
      )}
      {dataset.kind === "ratings" && <Ratings dataset={dataset} />}
      <p className="note">
        {t("recipe.split", { train: numbers.count(trainCount), heldOut: numbers.count(heldOutCount) })}
      </p>
    </div>
  );
}

function Images({ dataset }: { readonly dataset: ImagesDescription }) {
  const { width, height, heldOutImages, heldOutCount } = dataset;
  const pixels = width * height;
  return (
    <div className="glanceTiles" aria-hidden>
      {Array.from({ length: Math.min(SHOWN_IMAGES, heldOutCount) }, (_, i) => (
        <DigitTile
          key={i}
          pixels={heldOutImages.subarray(i * pixels, (i + 1) * pixels)}
          width={width}
          height={height}
          revision={0}
          label=""
          smooth
        />
      ))}
    </div>
  );
}

/** Ink where a user likes an item. Users of one taste and items of one group stand together, so that tastes are blocks. */
function Ratings({ dataset }: { readonly dataset: RatingsDescription }) {
  const { t } = useWords();
  const picture = useMemo(() => likesByTaste(dataset, SHOWN_USERS), [dataset]);
  return (
    <div className="glanceRatings">
      <DigitTile
        pixels={picture.pixels}
        width={dataset.items}
        height={picture.users}
        revision={0}
        label={t("recipe.ratingsGlance")}
      />
      <p className="note">{t("recipe.ratingsGlance")}</p>
    </div>
  );
}
