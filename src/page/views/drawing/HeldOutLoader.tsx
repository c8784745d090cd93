/** Puts a held-out digit on the pad, to be looked at or changed: by number, the next, the one before, a random one of a class. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { useWords } from "../../language/words.ts";
import { heldOutImage, ownCondition } from "../../state/conditions.ts";
import { hasClasses, namesOfClasses } from "../../state/classNames.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { Select } from "../controls/Select.tsx";
import { TextEntry } from "../controls/TextEntry.tsx";
import { otherOfClass } from "./otherOfClass.ts";
import type { DrawnPad } from "./useInkPad.ts";

interface HeldOutLoaderProps {
  readonly dataset: ImagesDescription;
  readonly drawn: DrawnPad;
}

export function HeldOutLoader({ dataset, drawn }: HeldOutLoaderProps) {
  const { t, numbers } = useWords();
  const settings = useRoomState((state) => state.settings);
  const { pickCondition } = useActions();
  const [index, setIndex] = useState<number | null>(null);
  const [wanted, setWanted] = useState("any");
  const [refused, setRefused] = useState(false);
  const { heldOutCount: count, heldOutLabels: labels } = dataset;

  const load = (next: number) => {
    drawn.pad.put(heldOutImage(dataset, next), dataset.width);
    drawn.changed();
    setIndex(next);
    setRefused(false);
    // A model that is told the class is told the digit's own.
    const own = ownCondition(settings, dataset, next);
    if (own?.kind === "label") pickCondition(own);
  };
  const typed = (text: string): boolean => {
    const number = Number(text);
    const fits = Number.isInteger(number) && number >= 1 && number <= count;
    if (fits) load(number - 1);
    else setRefused(true);
    return fits;
  };
  const classes = namesOfClasses(dataset).map((label, value) => ({ value: String(value), label }));
  return (
    <div className="heldOutLoader" role="group" aria-label={t("drawing.heldOut")}>
      <span>{t("drawing.heldOut")}</span>
      <IconButton name={t("drawing.previous")} ghost onPress={() => load(((index ?? 0) + count - 1) % count)}>
        <ChevronLeft size={16} aria-hidden />
      </IconButton>
      <TextEntry
        label={t("drawing.number")}
        className="field heldOutNumber"
        shown={index === null ? "" : String(index + 1)}
        invalid={refused}
        onCommit={typed}
        onRevert={() => setRefused(false)}
      />
      <span>{t("drawing.ofAll", { amount: numbers.count(count) })}</span>
      <IconButton name={t("drawing.next")} ghost onPress={() => load(index === null ? 0 : (index + 1) % count)}>
        <ChevronRight size={16} aria-hidden />
      </IconButton>
      <button
        type="button"
        className="button small"
        onClick={() => load(otherOfClass(labels, wanted === "any" ? null : Number(wanted), index, Math.random()))}
      >
        {t("drawing.random")}
      </button>
      {hasClasses(dataset) && (
        <Select
          label={t("drawing.ofClass")}
          value={wanted}
          options={[{ value: "any", label: t("drawing.anyClass") }, ...classes]}
          onChange={setWanted}
        />
      )}
    </div>
  );
}
