/**
 * A walk through the latent space: two ends or a drawn path, the decodes on the way, and how dense the codes are below it.
 * Puts its lines on the plane while it is open, and moves z when it is walked.
 */
import { ArrowLeftRight } from "lucide-react";
import { useEffect, useId, useMemo, useRef } from "react";
import { useWords } from "../../language/words.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { priorOf } from "../../state/conditions.ts";
import { useDecoded } from "../../state/decoded.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { SavePicture } from "../controls/SavePicture.tsx";
import { Segments } from "../controls/Segments.tsx";
import { useImages } from "../latent/useImages.ts";
import { EndPicker } from "./EndPicker.tsx";
import { STRIP_TILES, useWalk, type Walk } from "./useWalk.ts";
import { useWalkDensity } from "./useWalkDensity.ts";
import { useWalking } from "./useWalking.ts";
import { densityRange } from "./walkDensity.ts";
import { WalkNotes } from "./WalkNotes.tsx";
import { WalkRow } from "./WalkRow.tsx";
import { WalkSlider } from "./WalkSlider.tsx";

export function WalksPanel() {
  const { t } = useWords();
  const id = useId();
  const dataset = useImages();
  const isMeasured = useRoomState((state) => (state.evaluation?.mu.length ?? 0) > 0);
  return (
    <section className="walks" aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{t("walks.title")}</h2>
        <HelpPopover name={t("walks.title")}>
          <p>{t("walks.help")}</p>
          <p>{t("walks.helpHole")}</p>
        </HelpPopover>
      </div>
      {dataset !== null && isMeasured ? <WalkOf dataset={dataset} /> : <p className="note">{t("walks.waiting")}</p>}
    </section>
  );
}

const UNKNOWN_RANGE = [-1, 0] as const;

function WalkOf({ dataset }: { readonly dataset: ImagesDescription }) {
  const { t } = useWords();
  const walk = useWalk(dataset);
  const { ways, tiles } = walk;
  const condition = useRoomState((state) => state.explorer.condition);
  const count = useRoomState((state) => state.evaluation?.count ?? 0);
  const decoded = useDecoded(tiles, condition);
  const density = useDensityOf(walk);
  const range = useMemo(() => (density === null ? UNKNOWN_RANGE : densityRange(density)), [density]);
  const { followed, follow, goAlong, played } = useWalking(walk);
  const { width, height } = dataset;
  const picture = useRef<HTMLDivElement>(null);
  const rowOf = (row: number) => {
    const from = row * STRIP_TILES * width * height;
    // Of a walk with another number of ways.
    if (decoded === null || decoded.count !== ways.length * STRIP_TILES) return null;
    return decoded.pixels.subarray(from, from + STRIP_TILES * width * height);
  };
  return (
    <>
      <WalkHead walk={walk} />
      {walk.mode === "ends" && <Ends walk={walk} dataset={dataset} count={count} first={rowOf(0)} />}
      {ways.length === 0 ? (
        <p className="note" role="status">
          {t(walk.mode === "ends" ? "walks.chooseEnds" : "walks.noPath")}
        </p>
      ) : (
        <>
          <div className="headEnd walkSave">
            <SavePicture of={picture} file="walk" name={t("walks.title")} formats={["png", "svg"]} />
          </div>
          <div className="walkRows" ref={picture}>
            {ways.map(({ name }, row) => (
              <WalkRow
                key={name}
                name={name}
                images={rowOf(row)}
                width={width}
                height={height}
                profile={density?.profiles[row] ?? null}
                typical={density?.typical ?? null}
                range={range}
                at={name === followed ? played.at : null}
                onGo={goAlong}
              />
            ))}
          </div>
          <WalkSlider played={played} ways={ways} followed={followed} onFollow={follow} />
          <WalkNotes density={density} count={count} circle={walk.circle} />
        </>
      )}
    </>
  );
}

function useDensityOf({ ways }: Walk) {
  const evaluation = useRoomState((state) => state.evaluation);
  const latentDim = useRoomState((state) => state.explorer.z.length);
  const isStandardPrior = useRoomState(
    ({ settings }) => settings.model !== "autoencoder" && priorOf(settings) === "standard",
  );
  const question = useMemo(() => {
    if (evaluation === null || ways.length === 0) return null;
    // Measured in the space of a run before.
    if (evaluation.mu.length !== evaluation.count * latentDim || evaluation.count < 2) return null;
    return { lines: ways.map(({ line }) => line), evaluation, latentDim, isStandardPrior };
  }, [ways, evaluation, latentDim, isStandardPrior]);
  return useWalkDensity(question);
}

function WalkHead({ walk }: { readonly walk: Walk }) {
  const { t } = useWords();
  const { mode, ends, setMode, setEnds } = walk;
  const { setTool } = useActions();
  const tool = useRoomState((state) => state.explorer.tool);
  // The plane is left as it was found.
  useEffect(() => () => setTool("point"), [setTool]);
  return (
    <div className="walkHead">
      <Segments
        label={t("walks.kind")}
        value={mode}
        options={[
          { value: "ends", label: t("walks.ends") },
          { value: "drawn", label: t("walks.drawn") },
        ]}
        onChange={(wanted) => {
          setMode(wanted);
          setTool(wanted === "drawn" ? "path" : "point");
        }}
      />
      {mode === "ends" ? (
        <>
          <button
            type="button"
            className="button small"
            disabled={ends.a === null && ends.b === null}
            onClick={() => setEnds({ a: ends.b, b: ends.a })}
          >
            <ArrowLeftRight size={13} aria-hidden />
            {t("walks.swap")}
          </button>
          <button type="button" className="button small" onClick={() => setEnds({ a: null, b: null })}>
            {t("walks.clear")}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="button small"
          aria-pressed={tool === "path"}
          onClick={() => setTool(tool === "path" ? "point" : "path")}
        >
          {t("walks.draw")}
        </button>
      )}
      {tool === "path" && <p className="note walkHint">{t("walks.drawing")}</p>}
    </div>
  );
}

interface EndsProps {
  readonly walk: Walk;
  readonly dataset: ImagesDescription;
  readonly count: number;
  /** The strip that begins and ends at the ends. */
  readonly first: Uint8Array | null;
}

function Ends({ walk: { ends, setEnds }, dataset, count, first }: EndsProps) {
  const pixels = dataset.width * dataset.height;
  const shared = { dataset, count };
  return (
    <div className="walkEnds">
      <EndPicker
        {...shared}
        name="A"
        end={ends.a}
        decoded={first?.subarray(0, pixels) ?? null}
        onChoose={(a) => setEnds({ a })}
      />
      <EndPicker
        {...shared}
        name="B"
        end={ends.b}
        decoded={first?.subarray(-pixels) ?? null}
        onChoose={(b) => setEnds({ b })}
      />
    </div>
  );
}
