/** Images decoded from samples of the drawing's posterior; other samples by a button. */
import { useMemo } from "react";
import { DigitStrip } from "../../charts/DigitStrip.tsx";
import { useWords } from "../../language/words.ts";
import type { ExplainedImage } from "../../../protocol/trainer.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { StripRow } from "../latent/StripRow.tsx";
import { SAMPLES } from "./useExplanation.ts";
import { wholeDecodes } from "./wholeDecodes.ts";

interface DrawnSamplesProps {
  readonly dataset: ImagesDescription;
  readonly image: Uint8Array | null;
  readonly explained: ExplainedImage | null;
  readonly onResample: () => void;
}

export function DrawnSamples({ dataset, image, explained, onResample }: DrawnSamplesProps) {
  const { t, numbers } = useWords();
  const settings = useRoomState((state) => state.settings);
  const images = useMemo(
    () =>
      explained === null || image === null ? null : wholeDecodes(explained.reconstructions, image, settings, dataset),
    [explained, image, settings, dataset],
  );
  if (settings.model === "autoencoder") return <p className="note">{t("drawing.noSpread")}</p>;
  const amount = numbers.count(SAMPLES);
  return (
    <StripRow
      name={t("drawing.samples", { amount })}
      action={t("drawing.resample")}
      disabled={explained === null}
      onAct={onResample}
    >
      <DigitStrip
        images={images}
        count={SAMPLES}
        width={dataset.width}
        height={dataset.height}
        revision={0}
        label={t("drawing.samplesAlt", { amount })}
      />
    </StripRow>
  );
}
