/** Plays the deformation layer by layer: a slider, arrow keys, and a button that moves it by itself. */
import { Play, Square } from "lucide-react";
import type { CSSProperties } from "react";
import { useWords } from "../../language/words.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { layerAfterKey, type Played } from "./usePlayed.ts";

/** Between two layers the pointer may rest anywhere; keys go from one to the next. */
const FINE = 0.02;

interface LayerSliderProps {
  readonly layers: number;
  readonly played: Played;
}

export function LayerSlider({ layers, played }: LayerSliderProps) {
  const { t, numbers } = useWords();
  const at = played.at ?? layers;
  const shown = numbers.fixed(at, Number.isInteger(at) ? 0 : 1);
  const total = numbers.count(layers);
  return (
    <div className="layerSlider" style={{ "--at": `${(100 * at) / layers}%` } as CSSProperties}>
      <IconButton name={t(played.isPlaying ? "points.stop" : "points.play")} ghost onPress={played.toggle}>
        {played.isPlaying ? <Square size={13} aria-hidden /> : <Play size={14} aria-hidden />}
      </IconButton>
      <span className="charts-symbol" aria-hidden>
        z
      </span>
      <span className="layerTrack">
        <input
          type="range"
          className="range"
          aria-label={t("points.layerAria")}
          aria-valuetext={t("points.layerText", { at: shown, total })}
          min={0}
          max={layers}
          step={FINE}
          value={at}
          onChange={(event) => played.moveTo(event.target.valueAsNumber)}
          onKeyDown={(event) => {
            const next = layerAfterKey(at, event.key, layers);
            if (next === null) return;
            event.preventDefault();
            played.moveTo(next);
          }}
        />
      </span>
      <span className="charts-symbol" aria-hidden>
        x
      </span>
      <output>{t("points.layerText", { at: shown, total })}</output>
    </div>
  );
}
