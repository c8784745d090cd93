/** Measurements that cost something, folded: neither their code nor their figures are fetched before they are opened. */
import { lazy, Suspense, type ReactNode } from "react";
import { useWords } from "../../../language/words.ts";
import type { Disclosed } from "../../../state/openPanels.ts";
import { useActions, useRoomState } from "../../../state/roomContext.ts";

const CollapseEvidence = lazy(async () => ({
  default: (await import("../evidence/CollapseEvidence.tsx")).CollapseEvidence,
}));
const TakenApart = lazy(async () => ({ default: (await import("./TakenApart.tsx")).TakenApart }));
const MarginalLikelihood = lazy(async () => ({
  default: (await import("./MarginalLikelihood.tsx")).MarginalLikelihood,
}));

export function Disclosures() {
  const { t } = useWords();
  const runId = useRoomState((state) => state.runId);
  return (
    <div className="disclosures">
      <Disclosure name="evidence" summary={t("collapse.open")}>
        <CollapseEvidence />
      </Disclosure>
      <Disclosure name="takenApart" summary={t("diagnostics.takeApart")}>
        <TakenApart />
      </Disclosure>
      <Disclosure name="logMarginal" summary={t("diagnostics.logMarginal.title")}>
        {/* A result is of one run: another run begins without one. */}
        <MarginalLikelihood key={runId} />
      </Disclosure>
    </div>
  );
}

interface DisclosureProps {
  readonly name: Disclosed;
  readonly summary: string;
  readonly children: ReactNode;
}

function Disclosure({ name, summary, children }: DisclosureProps) {
  const { t } = useWords();
  const open = useRoomState((state) => state.opened.includes(name));
  const { setOpened } = useActions();
  return (
    <details className="disclosure" open={open} onToggle={(event) => setOpened(name, event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && (
        <div className="disclosed">
          <Suspense fallback={<p className="note">{t("diagnostics.measuring")}</p>}>{children}</Suspense>
        </div>
      )}
    </details>
  );
}
