/** Walks by hand or by itself: a key, a slider with the arrow keys of the platform, and the way that is followed. */
import { Play, Square } from "lucide-react";
import type { CSSProperties } from "react";
import { useWords } from "../../language/words.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { Segments } from "../controls/Segments.tsx";
import type { PlayedWalk } from "./usePlayedWalk.ts";
import type { WalkedWay, WayName } from "./useWalk.ts";

const FINE = 0.01;

interface WalkSliderProps {
  readonly played: PlayedWalk;
  readonly ways: readonly WalkedWay[];
  readonly followed: WayName;
  readonly onFollow: (name: WayName) => void;
}

export function WalkSlider({ played, ways, followed, onFollow }: WalkSliderProps) {
  const { t, numbers } = useWords();
  const { at, isPlaying, moveTo, toggle } = played;
  const text = t("walks.sliderText", { share: numbers.percent(at) });
  return (
    <div className="walkSlider" style={{ "--at": `${100 * at}%` } as CSSProperties}>
      <IconButton name={t(isPlaying ? "walks.stop" : "walks.play")} onPress={toggle}>
        {isPlaying ? <Square size={13} aria-hidden /> : <Play size={14} aria-hidden />}
      </IconButton>
      <input
        type="range"
        className="range"
        aria-label={t("walks.slider")}
        aria-valuetext={text}
        min={0}
        max={1}
        step={FINE}
        value={at}
        onChange={(event) => moveTo(event.target.valueAsNumber)}
      />
      <output aria-hidden>{text}</output>
      {ways.length > 1 && (
        <Segments
          label={t("walks.follow")}
          value={followed}
          options={ways.map(({ name }) => ({ value: name, label: t(`walks.way${name}`) }))}
          onChange={onFollow}
        />
      )}
    </div>
  );
}
