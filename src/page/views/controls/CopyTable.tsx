/** Copies a table as Markdown, to paste into a message, and where asked for as CSV; says in words whether it did. */
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { csvTable } from "./csvTable.ts";
import { markdownTable } from "./markdownTable.ts";

interface CopyTableProps {
  /** Cells by row, the head first, and what is said above them; read when somebody copies. */
  readonly table: () => { readonly about: string; readonly rows: readonly (readonly string[])[] };
  readonly disabled: boolean;
  /** The same for a spreadsheet: numbers as they are, not as they are read; `label` is on its key. */
  readonly csv?: { readonly label: string; readonly rows: () => readonly (readonly string[])[] };
}

export function CopyTable({ table, disabled, csv }: CopyTableProps) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  };
  const markdown = () => {
    const { about, rows } = table();
    return markdownTable(about, rows);
  };
  return (
    <>
      <button type="button" className="button" disabled={disabled} onClick={() => void copy(markdown())}>
        {t("controls.copyTable")}
      </button>
      {csv !== undefined && (
        <button type="button" className="button" disabled={disabled} onClick={() => void copy(csvTable(csv.rows()))}>
          {csv.label}
        </button>
      )}
      <span className="note" role="status">
        {outcome === null ? "" : t(outcome === "copied" ? "controls.copied" : "controls.copyRefused")}
      </span>
    </>
  );
}
