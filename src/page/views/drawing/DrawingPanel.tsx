/** Draw a digit: the pad, what the model sees of it, what it makes of it. */
import "./drawing.css";
import { useMemo, useState } from "react";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { useImages } from "../latent/useImages.ts";
import { DrawingPad } from "./DrawingPad.tsx";
import { DrawnFigures } from "./DrawnFigures.tsx";
import { DrawnPictures } from "./DrawnPictures.tsx";
import { DrawnSamples } from "./DrawnSamples.tsx";
import { EveryClass } from "./EveryClass.tsx";
import { HeldOutLoader } from "./HeldOutLoader.tsx";
import { useExplanation } from "./useExplanation.ts";
import { imageOn, useInkPad } from "./useInkPad.ts";

export function DrawingPanel() {
  const dataset = useImages();
  return dataset === null ? null : <Drawing dataset={dataset} />;
}

function Drawing({ dataset }: { readonly dataset: ImagesDescription }) {
  const { t } = useWords();
  const drawn = useInkPad();
  const { pad, revision } = drawn;
  const [resamples, setResamples] = useState(0);
  const [everyClass, setEveryClass] = useState(false);
  const isToldClass = useRoomState((state) => state.explorer.condition?.kind === "label");
  // The pad is rewritten in place: the revision says when.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const image = useMemo(() => imageOn(pad, dataset), [pad, dataset, revision]);
  const { explained, isBehind } = useExplanation({ dataset, image, resamples, everyClass: everyClass && isToldClass });
  return (
    <section className="drawing" aria-label={t("drawing.title")}>
      <div className="panelHead">
        <h2>{t("drawing.title")}</h2>
        <HelpPopover name={t("drawing.title")}>
          <p>{t("drawing.help")}</p>
        </HelpPopover>
      </div>
      <div className="drawingStage">
        <DrawingPad drawn={drawn} />
        <DrawnPictures dataset={dataset} image={image} explained={explained} />
        <div className="drawingSays">
          <DrawnFigures explained={explained} isBehind={isBehind} />
          {isToldClass && (
            <EveryClass
              open={everyClass}
              costs={explained?.perClass ?? null}
              onToggle={() => setEveryClass(!everyClass)}
            />
          )}
        </div>
      </div>
      <HeldOutLoader dataset={dataset} drawn={drawn} />
      <DrawnSamples
        dataset={dataset}
        image={image}
        explained={explained}
        onResample={() => setResamples((count) => count + 1)}
      />
    </section>
  );
}
