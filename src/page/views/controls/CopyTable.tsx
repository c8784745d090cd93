/** Copies a table as Markdown, to paste into a message; says in words whether it did. */
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { markdownTable } from "./markdownTable.ts";

interface CopyTableProps {
  /** Cells by row, the head first, and what is said above them; read when somebody copies. */
  readonly table: () => { readonly about: string; readonly rows: readonly (readonly string[])[] };
  readonly disabled: boolean;
}

export function CopyTable({ table, disabled }: CopyTableProps) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const copy = async () => {
    const { about, rows } = table();
    try {
      await navigator.clipboard.writeText(markdownTable(about, rows));
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  };
  return (
    <>
      <button type="button" className="button" disabled={disabled} onClick={() => void copy()}>
        {t("controls.copyTable")}
      </button>
      <span className="note" role="status">
        {outcome === null ? "" : t(outcome === "copied" ? "controls.copied" : "controls.copyRefused")}
      </span>
    </>
  );
}
