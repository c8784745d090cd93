/** A few real images of the data set and how it is split. */
import { DigitTile } from "../../charts/DigitTile.tsx";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";

const SHOWN = 8;

export function DatasetGlance() {
  const { t, numbers } = useWords();
  const dataset = useRoomState((state) => state.dataset);
  if (dataset === null) return null;
  const { width, height, heldOutImages, trainCount, heldOutCount } = dataset;
  const pixels = width * height;
  return (
    <div className="glance">
      <div className="glanceTiles" aria-hidden>
        {Array.from({ length: Math.min(SHOWN, heldOutCount) }, (_, i) => (
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
      <p className="note">
        {t("recipe.split", { train: numbers.count(trainCount), heldOut: numbers.count(heldOutCount) })}
      </p>
    </div>
  );
}
