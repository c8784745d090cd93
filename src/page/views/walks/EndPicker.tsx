/** One end of a walk: what it is, and how another is chosen. Holds no end. */
import { DigitTile } from "../../charts/DigitTile.tsx";
import { useWords } from "../../language/words.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { heldOutImage } from "../../state/conditions.ts";
import { nameOfClass } from "../../state/classNames.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { DigitChooser } from "./DigitChooser.tsx";
import type { WalkEnd } from "./walkEnds.ts";

interface EndPickerProps {
  readonly name: "A" | "B";
  readonly end: WalkEnd | null;
  readonly dataset: ImagesDescription;
  /** Held-out digits that were measured. */
  readonly count: number;
  /** Decoded at this end, for one that is no digit; null until it is. */
  readonly decoded: Uint8Array | null;
  readonly onChoose: (end: WalkEnd) => void;
}

export function EndPicker({ name, end, dataset, count, decoded, onChoose }: EndPickerProps) {
  const { t } = useWords();
  const { width, height } = dataset;
  const pixels = end?.kind === "digit" ? heldOutImage(dataset, end.index) : end === null ? null : decoded;
  return (
    <div className="walkEnd" role="group" aria-label={t("walks.end", { name })}>
      <div className="walkEndHead">
        <DigitTile pixels={pixels} width={width} height={height} revision={0} label="" size={46} smooth />
        <div>
          <h3>{t("walks.end", { name })}</h3>
          <EndWords end={end} dataset={dataset} />
          <CursorKey name={name} onChoose={onChoose} />
        </div>
      </div>
      <DigitChooser
        dataset={dataset}
        chosen={end?.kind === "digit" ? end.index : null}
        count={count}
        onChoose={(index) => onChoose({ kind: "digit", index })}
      />
    </div>
  );
}

/** More coordinates than this are no place that a person knows again. */
const MOST_COORDINATES = 3;

function EndWords({ end, dataset }: Pick<EndPickerProps, "end" | "dataset">) {
  const { t, numbers } = useWords();
  if (end === null) return <p>{t("walks.nothing")}</p>;
  if (end.kind === "digit") {
    const label = nameOfClass(dataset, dataset.heldOutLabels[end.index] ?? 0);
    return <p>{t("walks.digit", { number: numbers.count(end.index + 1), label })}</p>;
  }
  if (end.z.length > MOST_COORDINATES) {
    return <p>{t("walks.placeFar", { norm: numbers.fixed(Math.hypot(...end.z), 2) })}</p>;
  }
  const coordinates = Array.from(end.z, (value) => numbers.fixed(value, 2));
  return <p>{t("walks.place", { z: coordinates.join(", ") })}</p>;
}

/** Alone: it renders whenever the cursor moves. */
function CursorKey({ name, onChoose }: Pick<EndPickerProps, "name" | "onChoose">) {
  const { t } = useWords();
  const z = useRoomState((state) => state.explorer.z);
  return (
    <button type="button" className="textButton" onClick={() => onChoose({ kind: "place", z: z.slice() })}>
      {t("walks.atCursor", { name })}
    </button>
  );
}
