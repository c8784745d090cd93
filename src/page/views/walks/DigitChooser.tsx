/** Chooses one held-out digit: among those on show, the next or previous of a class, or by its number. Holds no choice. */
import "./walks.css";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { DigitTile } from "../../charts/DigitTile.tsx";
import { useWords } from "../../language/words.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { heldOutImage } from "../../state/conditions.ts";
import { hasClasses, nameOfClass, namesOfClasses } from "../../state/classNames.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { Select } from "../controls/Select.tsx";
import { TextEntry } from "../controls/TextEntry.tsx";
import { nextDigit } from "./walkEnds.ts";

interface DigitChooserProps {
  readonly dataset: ImagesDescription;
  /** Null when something else than a digit is chosen. */
  readonly chosen: number | null;
  /** Digits from 0 that can be chosen: those that were measured. */
  readonly count: number;
  readonly onChoose: (index: number) => void;
}

const ANY = "any";

export function DigitChooser({ dataset, chosen, count, onChoose }: DigitChooserProps) {
  const { t, numbers } = useWords();
  const [wanted, setWanted] = useState<string>(ANY);
  const [isRefused, setRefused] = useState(false);
  const labels = dataset.heldOutLabels.subarray(0, count);
  const label = wanted === ANY ? null : Number(wanted);
  const step = (direction: 1 | -1, of = label) => onChoose(nextDigit(labels, chosen ?? -1, direction, of));
  const classes = namesOfClasses(dataset).map((name, value) => ({ value: String(value), label: name }));
  return (
    <div className="digitChooser">
      <ShownInputs dataset={dataset} chosen={chosen} count={count} onChoose={onChoose} />
      <div className="digitSearch">
        <IconButton name={t("walks.previous")} onPress={() => step(-1)}>
          <ChevronLeft size={15} aria-hidden />
        </IconButton>
        <TextEntry
          label={t("walks.number")}
          shown={chosen === null ? "" : String(chosen + 1)}
          invalid={isRefused}
          onCommit={(text) => {
            const index = Number(text) - 1;
            const fits = Number.isInteger(index) && index >= 0 && index < count;
            setRefused(!fits);
            if (fits) onChoose(index);
            return fits;
          }}
          onRevert={() => setRefused(false)}
        />
        <IconButton name={t("walks.next")} onPress={() => step(1)}>
          <ChevronRight size={15} aria-hidden />
        </IconButton>
        {hasClasses(dataset) && (
          <Select
            label={t("walks.ofClass")}
            value={wanted}
            options={[{ value: ANY, label: t("walks.anyClass") }, ...classes]}
            onChange={(value) => {
              setWanted(value);
              // A class was asked for: the first of it, unless one is chosen already.
              if (value !== ANY && (chosen === null || labels[chosen] !== Number(value))) step(1, Number(value));
            }}
          />
        )}
      </div>
      {isRefused && (
        <p className="problem" role="alert">
          {t("walks.outOf", { amount: numbers.count(count) })}
        </p>
      )}
    </div>
  );
}

function ShownInputs({ dataset, chosen, count, onChoose }: DigitChooserProps) {
  const { t, numbers } = useWords();
  const inputs = useRoomState((state) => state.strips.inputs);
  const { width, height, heldOutLabels } = dataset;
  return (
    <div className="shownInputs" role="group" aria-label={t("walks.shownInputs")}>
      {inputs
        .filter((index) => index < count)
        .map((index) => (
          <button
            key={index}
            type="button"
            aria-label={t("walks.digit", {
              number: numbers.count(index + 1),
              label: nameOfClass(dataset, heldOutLabels[index] ?? 0),
            })}
            aria-pressed={index === chosen}
            onClick={() => onChoose(index)}
          >
            <DigitTile
              pixels={heldOutImage(dataset, index)}
              width={width}
              height={height}
              revision={0}
              label=""
              smooth
            />
          </button>
        ))}
    </div>
  );
}
