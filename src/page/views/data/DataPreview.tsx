/** What a set is, before anything is trained on it: counts, size, range, class balance and a sample sheet. */
import { useMemo, type ReactNode } from "react";
import { PointTile } from "../../charts/PointTile.tsx";
import { TileSheet } from "../../charts/TileSheet.tsx";
import { useWords } from "../../language/words.ts";
import { ClassRows } from "./ClassRows.tsx";
import { imagesAt, sampleRows, standardised, standardisedLabels } from "./sampleRows.ts";
import type { Range, ShownSet } from "./shownSet.ts";

const SHEET_SIDE = 8;
const SHOWN_POINTS = 4000;

interface DataPreviewProps {
  readonly name: string;
  readonly shown: ShownSet;
  /** What was skipped, warnings; below the facts. */
  readonly children?: ReactNode;
}

export function DataPreview({ name, shown, children }: DataPreviewProps) {
  return (
    <>
      <h3 className="previewName">{name}</h3>
      <Facts shown={shown} />
      {children}
      <Samples shown={shown} />
    </>
  );
}

function Facts({ shown }: { readonly shown: ShownSet }) {
  const { t, numbers } = useWords();
  const { trainCount, heldOutCount, classes } = shown;
  const facts: readonly (readonly [string, string])[] = [
    [t("dataDialog.examples"), numbers.count(trainCount + heldOutCount)],
    [t("dataDialog.toTrain"), numbers.count(trainCount)],
    [t("dataDialog.heldOut"), numbers.count(heldOutCount)],
    ...useSizeFacts(shown),
    [t("dataDialog.classes"), classes > 1 ? numbers.count(classes) : t("dataDialog.unlabelled")],
  ];
  return (
    <dl className="dataFacts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useSizeFacts({ examples }: ShownSet): readonly (readonly [string, string])[] {
  const { t, numbers } = useWords();
  const between = ({ low, high }: Range, decimals: number) =>
    t("controls.range", { min: numbers.fixed(low, decimals), max: numbers.fixed(high, decimals) });
  switch (examples.kind) {
    case "images":
      return [
        [t("dataDialog.size"), t("dataDialog.pixels", { side: numbers.count(examples.side) })],
        [t("dataDialog.greys"), between(examples.range, 0)],
      ];
    case "points":
      return [
        [t("dataDialog.first"), between(examples.ranges[0], 2)],
        [t("dataDialog.second"), between(examples.ranges[1], 2)],
      ];
    case "ratings":
      return [[t("dataDialog.items"), numbers.count(examples.items)]];
  }
}

function Samples({ shown }: { readonly shown: ShownSet }) {
  const { t } = useWords();
  const { examples, classes } = shown;
  return (
    <>
      {examples.kind === "points" && <Scatter shown={shown} />}
      {classes > 1 && <ClassRows shown={shown} />}
      {classes === 1 && <p className="note">{t("dataDialog.noClasses")}</p>}
      {classes === 1 && examples.kind === "images" && <Sheet shown={shown} />}
    </>
  );
}

function Sheet({ shown: { examples, labels } }: { readonly shown: ShownSet }) {
  const { t } = useWords();
  const tiles = useMemo(() => {
    if (examples.kind !== "images") return null;
    const { images, side } = examples;
    const positions = sampleRows(labels, 1, SHEET_SIDE ** 2)[0]?.positions ?? [];
    const pixels = new Uint8Array(SHEET_SIDE ** 2 * side * side);
    pixels.set(imagesAt(images, side, positions));
    return { pixels, side: SHEET_SIDE, tileWidth: side, tileHeight: side };
  }, [examples, labels]);
  return (
    <div className="previewSheet">
      <TileSheet tiles={tiles} label={t("dataDialog.sheet")} />
    </div>
  );
}

function Scatter({ shown }: { readonly shown: ShownSet }) {
  const { t } = useWords();
  const { examples } = shown;
  const points = useMemo(
    () => (examples.kind === "points" ? standardised(examples.points, SHOWN_POINTS) : new Float32Array()),
    [examples],
  );
  const labels = useMemo(() => standardisedLabels(shown, SHOWN_POINTS), [shown]);
  return (
    <figure className="previewScatter">
      <PointTile className="glanceScatter" points={points} labels={labels} label={t("dataDialog.scatter")} />
      <figcaption className="note">{t("dataDialog.standardised")}</figcaption>
    </figure>
  );
}
