/** Copies the table as Markdown, to paste into a message; says in its own words whether it did. */
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import type { PointsDescription } from "../../../protocol/trainer.ts";
import type { ComparisonState } from "../../state/comparison.ts";
import { benchmarkMarkdown } from "../benchmark/benchmarkMarkdown.ts";
import { bodyCells, headCells } from "./comparisonCells.ts";

interface CopyButtonProps {
  readonly state: ComparisonState;
  readonly data: PointsDescription | null;
}

export function CopyButton({ state: { phase, rows }, data }: CopyButtonProps) {
  const words = useWords();
  const { t, catalogue } = words;
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  if (data === null) return null;
  const copy = async () => {
    const what = `ELBO Room, ${t("comparison.title")}: ${catalogue.options.dataset[data.name]}. ${navigator.userAgent}`;
    const cells = [headCells(words), ...bodyCells(words, rows, data.entropy)];
    try {
      await navigator.clipboard.writeText(benchmarkMarkdown(what, cells));
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  };
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={phase === "running" || rows.every((row) => row.phase !== "done")}
        onClick={() => void copy()}
      >
        {t("comparison.copy")}
      </button>
      <span className="note" role="status">
        {outcome === null ? "" : t(`comparison.${outcome}`)}
      </span>
    </>
  );
}
