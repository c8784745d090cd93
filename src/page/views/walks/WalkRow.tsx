/** One way of a walk: its strip of decodes, the density under it, and in words what is seen. */
import { memo, type CSSProperties, type PointerEvent } from "react";
import { PathDensity } from "../../charts/PathDensity.tsx";
import { TileStrip } from "../../charts/TileStrip.tsx";
import { useWords, type Words } from "../../language/words.ts";
import { STRIP_TILES, type WayName } from "./useWalk.ts";
import { HOLE_SHARE, quantile, walkVerdict, type WalkProfile, type WalkVerdict } from "./walkDensity.ts";

interface WalkRowProps {
  readonly name: WayName;
  /** Null until they are decoded. */
  readonly images: Uint8Array | null;
  readonly width: number;
  readonly height: number;
  readonly profile: WalkProfile | null;
  readonly typical: Float64Array | null;
  readonly range: readonly [number, number];
  /** Where the walk stands on this way, in [0, 1]; null when it goes along another. */
  readonly at: number | null;
  readonly onGo: (name: WayName, at: number) => void;
}

export const WalkRow = memo(function WalkRow(props: WalkRowProps) {
  const { name, images, width, height, profile, typical, range, at, onGo } = props;
  const words = useWords();
  const { t } = words;
  const verdict = profile === null || typical === null ? null : walkVerdict(profile, typical);
  const mark = at === null ? null : ({ "--place": placeOf(at), "--tile": 1 / STRIP_TILES } as CSSProperties);
  const said = verdict === null ? "" : verdictWords(words, verdict);
  return (
    <>
      <span className="walkName">{t(`walks.way${name}`)}</span>
      <div
        className="walkPictures"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onGo(name, pointedAt(event));
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) onGo(name, pointedAt(event));
        }}
      >
        <div className="walkPart">
          <TileStrip
            images={images}
            count={STRIP_TILES}
            width={width}
            height={height}
            label={t(`walks.strip${name}`)}
          />
          {mark !== null && <span className="walkFrame" style={mark} aria-hidden />}
        </div>
        <div className="walkPart">
          <PathDensity
            logQ={profile?.logQ ?? null}
            logP={profile?.logP ?? null}
            range={range}
            holeBelow={typical === null ? null : quantile(typical, HOLE_SHARE)}
            typical={typical === null ? null : quantile(typical, 0.5)}
            tiles={STRIP_TILES}
            label={`${t(`walks.density${name}`)}. ${said}`}
          />
          {mark !== null && <span className="walkMark" style={mark} aria-hidden />}
        </div>
      </div>
      <p className="note walkSays">{said}</p>
    </>
  );
});

/** The middle of the tile at t, as a share of the strip. */
function placeOf(t: number): number {
  return (0.5 + t * (STRIP_TILES - 1)) / STRIP_TILES;
}

/** The t at whose tile the pointer is. */
function pointedAt({ currentTarget, clientX }: PointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(1, Math.max(0, (((clientX - left) / width) * STRIP_TILES - 0.5) / (STRIP_TILES - 1)));
}

function verdictWords({ t, numbers }: Words, { isHole, lowest, at, median, shareAsThin }: WalkVerdict): string {
  const figures = {
    lowest: numbers.fixed(lowest, 1),
    below: numbers.fixed(median - lowest, 1),
    median: numbers.fixed(median, 1),
    thin: numbers.fixed(100 * shareAsThin, shareAsThin < 0.1 ? 1 : 0),
    share: numbers.percent(at),
  };
  if (isHole) return t("walks.hole", figures);
  return lowest < median ? t("walks.covered", figures) : t("walks.dense", figures);
}
