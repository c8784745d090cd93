/** Which runs are compared: the chosen ones with their lines, and a list to choose from. */
import { Plus, X } from "lucide-react";
import { useState } from "react";
import "../../charts/runColours.css";
import { OverlaidKey } from "../../charts/OverlaidCurves.tsx";
import { useWords } from "../../language/words.ts";
import type { ComparedRuns } from "../../state/comparedRunsContext.ts";
import { MOST_COMPARED, toggledRun } from "../../state/comparedRuns.ts";
import { Popover } from "../controls/Popover.tsx";
import { listedName, type ComparedName } from "./comparedNames.ts";

interface RunChooserProps {
  readonly compared: ComparedRuns;
  readonly ids: readonly string[];
  readonly names: readonly ComparedName[];
  readonly onChoose: (ids: readonly string[]) => void;
}

export function RunChooser({ compared, ids, names, onChoose }: RunChooserProps) {
  const { t, numbers } = useWords();
  const { runs, presentId } = compared;
  return (
    <div className="cmpChosen">
      <ul aria-label={t("compareRuns.chosen")}>
        {runs.map(({ id }, index) => {
          const name = names[index]?.long ?? "";
          return (
            <li key={id} className="chip">
              <OverlaidKey index={index} colour="runs" />
              <b>{numbers.count(index + 1)}</b> {name}
              {id === presentId && <span className="note">{t("compareRuns.presentShort")}</span>}
              <button
                type="button"
                className="cmpRemove"
                aria-label={t("compareRuns.remove", { name: `${numbers.count(index + 1)} ${name}` })}
                onClick={() => onChoose(toggledRun(ids, id))}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          );
        })}
      </ul>
      <Popover
        buttonClass="button"
        buttonName={t("compareRuns.choose")}
        button={
          <>
            <Plus size={14} aria-hidden /> {t("compareRuns.choose")}
          </>
        }
        title={t("compareRuns.choose")}
        popupClass="popup cmpPopup"
      >
        <Choices compared={compared} ids={ids} onChoose={onChoose} />
      </Popover>
    </div>
  );
}

function Choices({ compared, ids, onChoose }: Omit<RunChooserProps, "names">) {
  const words = useWords();
  const { t, numbers } = words;
  const [search, setSearch] = useState("");
  const { listed, presentId } = compared;
  const isFull = ids.length >= MOST_COMPARED;
  const choices = [
    { id: presentId, name: t("compareRuns.present"), note: "" },
    ...(listed ?? []).map((record) => ({
      id: record.id,
      name: listedName(words, record),
      note: [t("compareRuns.step", { step: numbers.count(record.step) }), ...record.tags].join(" · "),
    })),
  ];
  const wanted = search.trim().toLowerCase();
  const found = choices.filter(({ name, note }) => `${name} ${note}`.toLowerCase().includes(wanted));
  return (
    <>
      <p>{t(isFull ? "compareRuns.full" : "compareRuns.chooseWhat", { most: MOST_COMPARED })}</p>
      <input
        className="field"
        type="search"
        aria-label={t("compareRuns.search")}
        placeholder={t("compareRuns.search")}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="cmpList">
        {found.map(({ id, name, note }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={ids.includes(id)}
                disabled={isFull && !ids.includes(id)}
                onChange={() => onChoose(toggledRun(ids, id))}
              />
              <span>{name}</span>
              <span className="note">{note}</span>
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p>{t("compareRuns.noneFound")}</p>}
      {listed?.length === 0 && <p>{t("compareRuns.noRuns")}</p>}
    </>
  );
}
