/** Class balance and sample sheet in one: a row a class with its name, how many there are of it as a bar, and a few of it. */
import { useMemo } from "react";
import { ImageRow } from "../../charts/ImageRow.tsx";
import { classCss } from "../../charts/themeColours.ts";
import { useWords } from "../../language/words.ts";
import { imagesAt, sampleRows, type SampleRow } from "./sampleRows.ts";
import type { ShownSet } from "./shownSet.ts";

/** Images on show of each class. */
const SAMPLES = 10;

export function ClassRows({ shown }: { readonly shown: ShownSet }) {
  const { t } = useWords();
  const { labels, classes, perClass, examples, isWhole } = shown;
  const rows = useMemo(() => sampleRows(labels, classes, SAMPLES), [labels, classes]);
  const most = Math.max(...perClass);
  return (
    <div className="classRowsScroll">
      <table className="classRows" aria-label={t("dataDialog.balance")}>
        <thead>
          <tr>
            <th scope="col">{t("dataDialog.class")}</th>
            <th scope="col">{t(isWhole ? "dataDialog.examples" : "dataDialog.heldOut")}</th>
            {examples.kind === "images" && <th scope="col">{t("dataDialog.samples")}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ClassRow key={row.label} row={row} shown={shown} share={(perClass[row.label] ?? 0) / most} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ClassRowProps {
  readonly row: SampleRow;
  readonly shown: ShownSet;
  /** Of the largest class, in [0, 1]. */
  readonly share: number;
}

function ClassRow({ row: { label, positions }, shown, share }: ClassRowProps) {
  const { t, numbers } = useWords();
  const { classNames, perClass, examples } = shown;
  const name = classNames?.[label] ?? String(label);
  const images = useMemo(
    () => (examples.kind === "images" ? imagesAt(examples.images, examples.side, positions) : null),
    [examples, positions],
  );
  return (
    <tr>
      <th scope="row" title={name}>
        <span>
          <i style={{ background: classCss(label) }} aria-hidden />
          {name}
        </span>
      </th>
      <td className="classCount">
        <span>{numbers.count(perClass[label] ?? 0)}</span>
        <i style={{ width: `${100 * share}%` }} aria-hidden />
      </td>
      {images !== null && examples.kind === "images" && (
        <td className="classSamples">
          <ImageRow
            images={images}
            count={positions.length}
            room={SAMPLES}
            side={examples.side}
            label={t("dataDialog.samplesOf", { name })}
          />
        </td>
      )}
    </tr>
  );
}
