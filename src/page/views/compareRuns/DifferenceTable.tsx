/** A table of what differs alone: settings that are not the same in all runs, and the figures. To read and to copy. */
import "../benchmark/benchmark.css";
import { hasMeaning } from "../../../core/settings/meaning.ts";
import { formatValue } from "../../../core/settings/values.ts";
import { useWords, valueWords } from "../../language/words.ts";
import { differingSettings, hasColumn, type ComparedRun } from "../../state/comparedRuns.ts";
import { FigureTable } from "../controls/FigureTable.tsx";
import { CopyTable } from "../controls/CopyTable.tsx";
import { quantitiesOf } from "../sideBySide/quantities.ts";
import { timeWords } from "../sweep/sweepWords.ts";
import type { ComparedName } from "./comparedNames.ts";

interface DifferenceTableProps {
  readonly runs: readonly ComparedRun[];
  readonly names: readonly ComparedName[];
}

/** A column as it is read, and as numbers for a spreadsheet. */
interface Column {
  readonly key: string;
  readonly label: string;
  readonly shown: (run: ComparedRun) => string;
  readonly plain: (run: ComparedRun) => string;
}

export function DifferenceTable({ runs, names }: DifferenceTableProps) {
  const { t } = useWords();
  const settings = useSettingColumns(runs);
  const columns = [...settings, ...useFigureColumns(runs)];
  const head = [t("compareRuns.row"), ...columns.map(({ label }) => label)];
  const rows = runs.map((run, index) => [
    `${index + 1} ${names[index]?.long ?? ""}`,
    ...columns.map(({ shown }) => shown(run)),
  ]);
  const plainRows = () => [
    ["run", ...columns.map(({ key }) => key)],
    ...runs.map((run, index) => [names[index]?.long ?? "", ...columns.map(({ plain }) => plain(run))]),
  ];
  return (
    <section className="cmpTable" aria-label={t("compareRuns.table")}>
      <h3>{t("compareRuns.table")}</h3>
      <p className="note">
        {t("compareRuns.tableWhat")} {runs.length > 1 && settings.length === 0 && t("compareRuns.noDifference")}
      </p>
      <FigureTable label={t("compareRuns.table")} head={head} rows={rows} />
      <div className="cmpBar">
        <CopyTable
          disabled={false}
          table={() => ({ about: `ELBO Room, ${t("compareRuns.title")}`, rows: [head, ...rows] })}
          csv={{ label: t("compareRuns.copyCsv"), rows: plainRows }}
        />
      </div>
    </section>
  );
}

function useSettingColumns(runs: readonly ComparedRun[]): readonly Column[] {
  const words = useWords();
  return differingSettings(runs).map((name) => ({
    key: name,
    label: words.catalogue.settings[name].label,
    shown: ({ settings }) =>
      hasMeaning(name, settings) ? valueWords(words, name, settings[name]) : words.t("compareRuns.meaningless"),
    plain: ({ settings }) => (hasMeaning(name, settings) ? formatValue(settings[name]) : ""),
  }));
}

function useFigureColumns(runs: readonly ComparedRun[]): readonly Column[] {
  const words = useWords();
  const { t, catalogue, numbers } = words;
  const quantities = quantitiesOf(
    runs.map(({ settings }) => settings.model),
    catalogue,
  );
  const losses = quantities.map(({ column, name }): Column => {
    const figure = ({ settings, figures }: ComparedRun) =>
      figures === null || !hasColumn(settings, column) ? null : figures[column];
    return {
      key: column,
      label: name,
      shown: (run) => shownOr(figure(run), numbers.nats),
      plain: (run) => shownOr(figure(run), String, ""),
    };
  });
  const hasCode = runs.some(({ figures }) => (figures?.activeUnits ?? 0) > 0);
  const whole = (key: string, label: string, of: (run: ComparedRun) => number | null): Column => ({
    key,
    label,
    shown: (run) => shownOr(of(run), numbers.count),
    plain: (run) => shownOr(of(run), String, ""),
  });
  return [
    ...losses,
    ...(hasCode
      ? [whole("activeUnits", t("compareRuns.columns.active"), ({ figures }) => figures?.activeUnits ?? null)]
      : []),
    whole("step", t("compareRuns.columns.step"), ({ step }) => step),
    {
      key: "epoch",
      label: t("compareRuns.columns.epoch"),
      shown: ({ step, stepsPerEpoch }) => numbers.fixed(step / stepsPerEpoch, 1),
      plain: ({ step, stepsPerEpoch }) => String(step / stepsPerEpoch),
    },
    {
      key: "seconds",
      label: t("compareRuns.columns.time"),
      shown: ({ trainedSeconds }) => timeWords(words, trainedSeconds),
      plain: ({ trainedSeconds }) => trainedSeconds.toFixed(1),
    },
    ...(new Set(runs.map(({ backend }) => backend)).size > 1
      ? [
          {
            key: "engine",
            label: t("compareRuns.columns.engine"),
            shown: ({ backend }: ComparedRun) => (backend === null ? "–" : catalogue.backends[backend].label),
            plain: ({ backend }: ComparedRun) => backend ?? "",
          },
        ]
      : []),
  ];
}

function shownOr(value: number | null, show: (value: number) => string, none = "–"): string {
  return value === null ? none : show(value);
}
