/** One sweep at work or at rest: how far it is, what came of it so far, every run of it. */
import { useActions } from "../../state/roomContext.ts";
import type { Sweeps } from "../../state/sweepContext.ts";
import { MOST_COMPARED } from "../../state/comparedRuns.ts";
import type { SweepRecord } from "../../storage/sweepRecord.ts";
import { useWords } from "../../language/words.ts";
import { settled } from "../hooks/settled.ts";
import { Multiples } from "./Multiples.tsx";
import { OutcomePanel } from "./OutcomePanel.tsx";
import { SweepProgress } from "./SweepProgress.tsx";
import { SweepTable } from "./SweepTable.tsx";
import { sweepName } from "./sweepWords.ts";

interface SweepBenchProps {
  readonly sweeps: Sweeps;
  readonly sweep: SweepRecord;
  readonly close: () => void;
}

export function SweepBench({ sweeps, sweep, close }: SweepBenchProps) {
  const words = useWords();
  const { openRun, compare } = useActions();
  const kept = sweep.results.flatMap(({ runId }) => (runId === null ? [] : [runId]));
  const open = (index: number) => {
    const runId = sweep.results.find((result) => result.index === index)?.runId ?? null;
    if (runId === null || sweeps.isUnkept) return;
    close();
    settled(openRun(runId));
  };
  return (
    <section className="sweepBench" aria-label={sweepName(words, sweep)}>
      <h3>{sweepName(words, sweep)}</h3>
      <SweepProgress sweeps={sweeps} sweep={sweep} />
      <OutcomePanel sweep={sweep} onOpen={open} />
      <Multiples sweep={sweep} current={sweeps.state.current?.index ?? null} onOpen={open} />
      <SweepTable
        sweep={sweep}
        onCompare={kept.length < 2 || sweeps.isUnkept ? null : () => compare(kept.slice(0, MOST_COMPARED))}
      />
    </section>
  );
}
