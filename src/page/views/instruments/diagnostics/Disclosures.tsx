/** Measurements that cost something, folded: neither their code nor their figures are fetched before they are opened. */
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useWords } from "../../../language/words.ts";
import { useRoomState } from "../../../state/roomContext.ts";

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
      <Disclosure summary={t("collapse.open")}>
        <CollapseEvidence />
      </Disclosure>
      <Disclosure summary={t("diagnostics.takeApart")}>
        <TakenApart />
      </Disclosure>
      <Disclosure summary={t("diagnostics.logMarginal.title")}>
        {/* A result is of one run: another run begins without one. */}
        <MarginalLikelihood key={runId} />
      </Disclosure>
    </div>
  );
}

function Disclosure({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && (
        <div className="disclosed">
          <Suspense fallback={<p className="note">{t("diagnostics.measuring")}</p>}>{children}</Suspense>
        </div>
      )}
    </details>
  );
}
