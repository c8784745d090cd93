/** The list of kept runs: to find, open, name, compare and delete them. */
import "./runs.css";
import { useCallback, useDeferredValue, useState } from "react";
import { useWords } from "../../language/words.ts";
import { useKeptRuns, type KeptRunList } from "../../state/keptRunList.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { MOST_COMPARED } from "../../state/comparedRuns.ts";
import { BIN_MS } from "../../state/runShelf.ts";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { Select } from "../controls/Select.tsx";
import { sweepName } from "../sweep/sweepWords.ts";
import { BinLine } from "./BinLine.tsx";
import { MoreLines } from "./MoreLines.tsx";
import { RunRow } from "./RunRow.tsx";
import { shownLines, SORTS, type Sort } from "./runLines.ts";
import { UnreadableRow } from "./UnreadableRow.tsx";

export function RunsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <ModalDialog className="runs" title={t("runs.title")} description={t("runs.what")} onClosed={onClose}>
      {(close) => <Contents close={close} />}
    </ModalDialog>
  );
}

const MEGABYTE = 1e6;

function Contents({ close }: { readonly close: () => void }) {
  const words = useWords();
  const { t } = words;
  const runs = useKeptRuns();
  const [search, setSearch] = useState("");
  const [sweep, setSweep] = useState<string | null>(null);
  const [sort, setSort] = useState<Sort>("savedAt");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const lines = runs.lines ?? [];
  // Typing does not wait for the list.
  const sought = useDeferredValue(search.trim());
  const shown = shownLines(words, lines, { search: sought, sort, sweep });
  const selected = lines.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  return (
    <div className="runsContents">
      {lines.length > 0 && (
        <div className="runsBar">
          <input
            type="search"
            className="field"
            placeholder={t("runs.search")}
            aria-label={t("runs.search")}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Select
            label={t("runs.sort")}
            value={sort}
            options={SORTS.map((value) => ({ value, label: t(`runs.sorts.${value}`) }))}
            onChange={setSort}
          />
        </div>
      )}
      {sweep !== null && <SweepFilter runs={runs} sweep={sweep} onEnd={() => setSweep(null)} />}
      <Failure runs={runs} />
      <BinLine runs={runs} />
      {runs.lines === null && <p role="status">{t("runs.loading")}</p>}
      {runs.lines?.length === 0 && runs.failure === null && <p className="runsEmpty">{t("runs.empty")}</p>}
      {lines.length > 0 && shown.length === 0 && <p className="runsEmpty">{t("runs.notFound", { search: sought })}</p>}
      <Lines
        runs={runs}
        shown={shown}
        chosen={chosen}
        onChoose={setChosen}
        onTag={setSearch}
        onSweep={setSweep}
        close={close}
      />
      <Foot runs={runs} selected={selected} onDeselect={() => setChosen(new Set())} close={close} />
    </div>
  );
}

interface SweepFilterProps {
  readonly runs: KeptRunList;
  readonly sweep: string;
  readonly onEnd: () => void;
}

function SweepFilter({ runs, sweep: id, onEnd }: SweepFilterProps) {
  const words = useWords();
  const { t } = words;
  const sweep = runs.sweeps.get(id);
  return (
    <p className="runsBin" role="status">
      {t("runs.ofSweep", { name: sweep === undefined ? t("runs.someSweep") : sweepName(words, sweep) })}
      <button type="button" className="button small" onClick={onEnd}>
        {t("runs.all")}
      </button>
    </p>
  );
}

interface LinesProps {
  readonly runs: KeptRunList;
  readonly shown: ReturnType<typeof shownLines>;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onTag: (tag: string) => void;
  readonly onSweep: (id: string) => void;
  readonly close: () => void;
}

/** More than a screen holds. */
const AT_FIRST = 30;

function Lines({ runs, shown, chosen, onChoose, onTag, onSweep, close }: LinesProps) {
  const { t } = useWords();
  const current = useRoomState((state) => state.keptId);
  const { openRun } = useActions();
  const remove = useRemoval(runs);
  // Held here: a row that a search leaves out comes back as it was.
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [drawn, setDrawn] = useState(AT_FIRST);
  const drawMore = useCallback(() => setDrawn((before) => before + AT_FIRST), []);
  return (
    <ul className="runsList" aria-label={t("runs.list")}>
      {shown.slice(0, drawn).map((line) =>
        line.kind === "unreadable" ? (
          <UnreadableRow key={line.id} line={line} runs={runs} onDelete={() => void remove([line.id])} />
        ) : (
          <RunRow
            key={line.id}
            record={line.record}
            runs={runs}
            isCurrent={line.id === current}
            isSelected={chosen.has(line.id)}
            onSelect={(on) => onChoose(changed(chosen, line.id, on))}
            isUnfolded={unfolded.has(line.id)}
            onUnfold={(on) => setUnfolded(changed(unfolded, line.id, on))}
            // What fails is said on the page.
            onOpen={() => void openRun(line.id).then(close, close)}
            onDelete={() => void remove([line.id])}
            onTag={onTag}
            onSweep={onSweep}
          />
        ),
      )}
      {shown.length > drawn && <MoreLines left={shown.length - drawn} onMore={drawMore} />}
    </ul>
  );
}

/** The set with that id in it, or without. */
function changed(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const others = [...ids].filter((other) => other !== id);
  return new Set(isIn ? [...others, id] : others);
}

/** The page's own run is left first: it would be kept again a few seconds later. */
function useRemoval(runs: KeptRunList): (ids: readonly string[]) => Promise<void> {
  const current = useRoomState((state) => state.keptId);
  const binned = useRoomState((state) => state.binned);
  const { noteBinned, reset } = useActions();
  return async (ids) => {
    const free = ids.filter((id) => !runs.elsewhere.has(id));
    if (free.includes(current)) await reset();
    await runs.remove(free);
    const before = binned !== null && Date.now() - binned.at < BIN_MS ? binned.ids : [];
    noteBinned({ ids: [...before, ...free], at: Date.now() });
  };
}

interface FootProps {
  readonly runs: KeptRunList;
  readonly selected: readonly string[];
  readonly onDeselect: () => void;
  readonly close: () => void;
}

function Foot({ runs, selected, onDeselect, close }: FootProps) {
  const { t, numbers } = useWords();
  const { compare, openDialog, showFilesOf } = useActions();
  const [first = null] = selected;
  const single = selected.length === 1 ? first : null;
  const isFull = selected.length > MOST_COMPARED;
  const remove = useRemoval(runs);
  const megabytes = (bytes: number) => numbers.count(Math.round(bytes / MEGABYTE));
  return (
    <div className="runsFoot">
      {selected.length > 0 ? (
        <>
          <span>{t("runs.selected", { amount: numbers.count(selected.length) })}</span>
          <button
            type="button"
            className="button small"
            disabled={single === null}
            title={single === null ? t("runs.filesHint") : undefined}
            onClick={() => single !== null && showFilesOf(single)}
          >
            {t("runs.files")}
          </button>
          <button type="button" className="button small" onClick={() => void remove(selected).then(onDeselect)}>
            {t("runs.delete")}
          </button>
          <button type="button" className="button small ghost" onClick={onDeselect}>
            {t("runs.deselect")}
          </button>
        </>
      ) : (
        <p className="note">
          {t("runs.amount", { amount: numbers.count(runs.lines?.length ?? 0) })}
          {runs.room !== null &&
            ` · ${t("runs.used", { used: megabytes(runs.room.used), quota: megabytes(runs.room.quota) })}`}
        </p>
      )}
      {isFull && <span className="note">{t("runs.compareMost", { most: MOST_COMPARED })}</span>}
      <button
        type="button"
        className={selected.length > 1 ? "button primary runsFirst" : "button runsFirst"}
        title={selected.length < 2 ? t("runs.compareHint") : undefined}
        disabled={runs.lines === null}
        // Without a choice the dialog begins with the page's run and lets the others be chosen.
        onClick={() => compare(selected.slice(0, MOST_COMPARED))}
      >
        {t("runs.compare")}
      </button>
      <button type="button" className="button" onClick={() => openDialog("sweep")}>
        {t("runs.sweep")}
      </button>
      <button type="button" className="button" onClick={close}>
        {t("runs.close")}
      </button>
    </div>
  );
}

function Failure({ runs: { failure } }: { readonly runs: KeptRunList }) {
  const { t } = useWords();
  const keeping = useRoomState((state) => state.keeping);
  if (keeping.kind === "off") {
    return (
      <p className="problem" role="alert">
        {t(`keeping.notKept.${keeping.why}`)}
      </p>
    );
  }
  const why = failure?.trouble ?? null;
  if (why === null) return null;
  return (
    <p className="problem" role="alert">
      {failure !== null && t("runs.failed")} {t(`keeping.notRestored.${why}`)}{" "}
      {failure !== null && failure.detail !== "" && <span lang="en">{failure.detail}</span>}
    </p>
  );
}
