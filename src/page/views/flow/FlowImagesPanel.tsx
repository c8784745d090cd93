/** The hero for models with an exact density of images: what they draw, and held-out images on their way to z and back. */
import "../latent/latent.css";
import "../points/points.css";
import { useId, useMemo, useRef, useState } from "react";
import { greyBytes } from "../../charts/greyLevels.ts";
import { TileSheet } from "../../charts/TileSheet.tsx";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useNewest } from "../../state/inquiry.ts";
import { SavePicture } from "../controls/SavePicture.tsx";
import { useReady } from "../hooks/useReady.ts";
import { LoadingPanel } from "../notices/LoadingPanel.tsx";
import { FlowSays } from "./FlowSays.tsx";
import { RoundTripStrips } from "./RoundTripStrips.tsx";
import { useRoundTrip } from "./useRoundTrip.ts";

const SHEET_SIDE = 8;
/** An inverse pass over images takes time that training would have. */
const SAMPLE_MS = 1500;

export function FlowImagesPanel() {
  const { t, numbers } = useWords();
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  const ready = useReady();
  const dataset = useRoomState((state) => (state.dataset?.kind === "images" ? state.dataset : null));
  const [seed, setSeed] = useState(1);
  const params = useMemo(() => ({ count: SHEET_SIDE * SHEET_SIDE, seed }), [seed]);
  const sampled = useNewest("run.sample", params, SAMPLE_MS);
  const trip = useRoundTrip();
  const tiles = useMemo(() => {
    if (sampled === null || dataset === null) return null;
    const { width: tileWidth, height: tileHeight } = dataset;
    return { pixels: greyBytes(sampled.answer.samples), side: SHEET_SIDE, tileWidth, tileHeight };
  }, [sampled, dataset]);

  return (
    <section className="latent flowImages" aria-labelledby={id}>
      <div className="panelHead latentHead">
        <h2 id={id} tabIndex={-1} className="latentTitle">
          {t("flowImages.title")}
        </h2>
        <button type="button" className="textButton" disabled={!ready} onClick={() => setSeed((last) => last + 1)}>
          {t("strips.resample")}
        </button>
        <SavePicture of={picture} file="samples" name={t("flowImages.title")} formats={["png"]} />
      </div>
      <div className="stage">
        <div className="stagePlane" ref={picture}>
          <TileSheet tiles={tiles} label={t("flowImages.samples")} />
          <LoadingPanel />
          <p className="note flowCaption">
            {t("flowImages.samples")}.{" "}
            {sampled !== null &&
              t("flowImages.samplesCaption", {
                amount: numbers.count(SHEET_SIDE * SHEET_SIDE),
                time: numbers.fixed(sampled.answer.milliseconds, 0),
                step: numbers.count(sampled.step),
              })}
          </p>
        </div>
        <div className="stageSide">
          <FlowSays worst={trip?.worstError ?? null} images={trip?.count ?? 0} />
        </div>
      </div>
      <RoundTripStrips trip={trip} />
    </section>
  );
}
