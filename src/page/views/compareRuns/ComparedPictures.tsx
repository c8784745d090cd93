/** The decoded plane of every run beside its figures; a press opens the run. */
import { useRef } from "react";
import { OverlaidKey } from "../../charts/OverlaidCurves.tsx";
import { TileSheet } from "../../charts/TileSheet.tsx";
import { useWords } from "../../language/words.ts";
import { hasColumn, type ComparedRun } from "../../state/comparedRuns.ts";
import { SavePicture } from "../controls/SavePicture.tsx";
import { quantitiesOf } from "../sideBySide/quantities.ts";
import type { ComparedName } from "./comparedNames.ts";

interface ComparedPicturesProps {
  readonly runs: readonly ComparedRun[];
  readonly names: readonly ComparedName[];
  readonly onOpen: (id: string) => void;
}

export function ComparedPictures({ runs, names, onOpen }: ComparedPicturesProps) {
  const { t, catalogue, numbers } = useWords();
  const picture = useRef<HTMLUListElement>(null);
  return (
    <section className="cmpPictures" aria-label={t("compareRuns.pictures")}>
      <div className="cmpHead">
        <h3>{t("compareRuns.pictures")}</h3>
        <SavePicture of={picture} file="compare-planes" name={t("compareRuns.pictures")} formats={["png"]} />
      </div>
      <ul ref={picture} className="cmpCells">
        {runs.map(({ id, settings, figures, grid }, index) => {
          const name = names[index]?.long ?? "";
          const quantities = quantitiesOf([settings.model], catalogue);
          return (
            <li key={id}>
              <p className="cmpCellName">
                <OverlaidKey index={index} colour="runs" /> <b>{numbers.count(index + 1)}</b> <span>{name}</span>
              </p>
              {grid === null ? (
                <p className="cmpBlank">{t("compareRuns.noPicture")}</p>
              ) : (
                <TileSheet tiles={grid} label={t("compareRuns.picture", { name })} />
              )}
              {figures !== null && (
                <dl className="cmpFigures">
                  {quantities.map(({ column, name: called, colour }) =>
                    hasColumn(settings, column) ? (
                      <div key={column} data-colour={colour}>
                        <dt>{called}</dt>
                        <dd>{numbers.nats(figures[column])}</dd>
                      </div>
                    ) : null,
                  )}
                </dl>
              )}
              <p className="note">
                {figures !== null && t("compareRuns.figures", { step: numbers.count(figures.step) })}
              </p>
              <button type="button" className="button small" onClick={() => onOpen(id)}>
                {t("compareRuns.open")}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
