/** What the model sees of the drawing, and what it decodes at the mean of its posterior; from there z can go to that mean. */
import { useMemo } from "react";
import { DigitTile } from "../../charts/DigitTile.tsx";
import { HatchedDigit } from "../../charts/HatchedDigit.tsx";
import { useWords } from "../../language/words.ts";
import type { ExplainedImage } from "../../../protocol/trainer.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { conditionOf, hiddenQuadrants } from "../../state/conditions.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { wholeDecodes } from "./wholeDecodes.ts";

interface DrawnPicturesProps {
  readonly dataset: ImagesDescription;
  readonly image: Uint8Array | null;
  readonly explained: ExplainedImage | null;
}

export function DrawnPictures({ dataset, image, explained }: DrawnPicturesProps) {
  const { t } = useWords();
  const { goTo } = useActions();
  const settings = useRoomState((state) => state.settings);
  const { width, height } = dataset;
  const atMean = useMemo(
    () => (explained === null || image === null ? null : wholeDecodes(explained.atMean, image, settings, dataset)),
    [explained, image, settings, dataset],
  );
  const mu = explained?.mu ?? null;
  return (
    <div className="drawingPictures">
      <figure>
        <figcaption>{t("drawing.seen")}</figcaption>
        <SeenTile dataset={dataset} image={image} />
      </figure>
      <figure>
        <figcaption>{t("drawing.atMean")}</figcaption>
        <DigitTile pixels={atMean} width={width} height={height} revision={0} label={t("drawing.atMeanAlt")} />
      </figure>
      <button
        type="button"
        className="button small"
        disabled={mu === null}
        title={t("drawing.goThereHelp")}
        onClick={() => mu !== null && goTo(mu)}
      >
        {t("drawing.goThere")}
      </button>
    </div>
  );
}

function SeenTile({ dataset, image }: Pick<DrawnPicturesProps, "dataset" | "image">) {
  const { t, numbers } = useWords();
  const settings = useRoomState((state) => state.settings);
  const { width, height } = dataset;
  const label = image === null ? t("drawing.nothingSeen") : t("drawing.seenAlt", { side: numbers.count(width) });
  if (image !== null && conditionOf(settings) === "quadrants") {
    return <HatchedDigit pixels={image} side={width} hidden={hiddenQuadrants(settings)} label={label} />;
  }
  return <DigitTile pixels={image} width={width} height={height} revision={0} label={label} />;
}
