/**
 * Models side by side from one seed: what to set apart, then all of them at once. Closing it ends every worker; what was
 * trained is asked after first.
 */
import "./sideBySide.css";
import { useCallback, useEffect, useRef, useState } from "react";
import { toldFailure, type ToldFailure } from "../../../core/shared/failure.ts";
import { useWords } from "../../language/words.ts";
import { useSideBySide, useSideBySideState, type SideBySide } from "../../state/sideBySideContext.ts";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { FailureWords } from "../notices/FailureWords.tsx";
import { Bench } from "./Bench.tsx";
import { Choice } from "./Choice.tsx";
import { LeaveQuestion } from "./LeaveQuestion.tsx";

export function SideBySideDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, catalogue, numbers } = useWords();
  const sideBySide = useSideBySide();
  const plan = useSideBySideState(sideBySide, (state) => state.plan);
  const phase = useSideBySideState(sideBySide, (state) => state.phase);
  const description =
    plan === null
      ? t("sideBySide.what")
      : t("sideBySide.summary", {
          name: catalogue.settings[plan.name].label,
          seed: numbers.setting(sideBySide.base.seed),
        });
  return (
    <ModalDialog
      className={phase === "ready" ? "sideBySide sbsAtWork" : "sideBySide"}
      title={t("sideBySide.title")}
      description={description}
      onClosed={onClose}
    >
      {(close) => <Contents sideBySide={sideBySide} close={close} />}
    </ModalDialog>
  );
}

/** What to do once nothing is lost by it, or somebody said so. */
type Leaving = "close" | "chooseAgain";

function Contents({ sideBySide, close }: { readonly sideBySide: SideBySide; readonly close: () => void }) {
  const { t, numbers } = useWords();
  const { chooseAgain, keep } = sideBySide.deeds;
  const phase = useSideBySideState(sideBySide, (state) => state.phase);
  const plan = useSideBySideState(sideBySide, (state) => state.plan);
  const failure = useSideBySideState(sideBySide, (state) => state.failure);
  const isAtFirstStep = useSideBySideState(sideBySide, ({ lockstep }) => lockstep.step === 0);
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const hasTrained = phase === "ready" && !isAtFirstStep;
  const [refused, setRefused] = useState<ToldFailure | null>(null);
  const place = useEscape(hasTrained ? () => setLeaving("close") : null);

  const leave = (how: Leaving) => (how === "close" ? close() : chooseAgain());
  const wish = (how: Leaving) => (hasTrained ? setLeaving(how) : leave(how));
  const kept = useCallback(
    async (index: number) => {
      try {
        await keep(index);
        close();
      } catch (error) {
        setRefused(toldFailure(error));
      }
    },
    [keep, close],
  );
  return (
    <div ref={place} className="sbsContents">
      {leaving !== null && hasTrained && (
        <LeaveQuestion
          sideBySide={sideBySide}
          onKeep={kept}
          onLeave={() => {
            setLeaving(null);
            leave(leaving);
          }}
          onStay={() => setLeaving(null)}
        />
      )}
      {refused !== null && (
        <p className="problem" role="alert">
          {t("sideBySide.keepFailed")} <FailureWords failure={refused} />
        </p>
      )}
      {phase === "choosing" && <Choice base={sideBySide.base} onStart={sideBySide.start} onClose={close} />}
      {phase === "starting" && (
        <div className="sbsStarting">
          <p role="status">{t("sideBySide.starting", { amount: numbers.count(plan?.sides.length ?? 0) })}</p>
          <progress className="thinProgress" aria-label={t("sideBySide.title")} />
          <button type="button" className="button" onClick={close}>
            {t("sideBySide.close")}
          </button>
        </div>
      )}
      {phase === "failed" && (
        <div className="sbsStarting">
          <p role="alert">
            {t("sideBySide.failed")} {failure !== null && <FailureWords failure={failure} />}
          </p>
          <button type="button" className="button" onClick={chooseAgain}>
            {t("sideBySide.chooseAgain")}
          </button>
        </div>
      )}
      {phase === "ready" && plan !== null && (
        <Bench
          sideBySide={sideBySide}
          name={plan.name}
          onKeep={kept}
          onChooseAgain={() => wish("chooseAgain")}
          onClose={() => wish("close")}
        />
      )}
    </div>
  );
}

/** Asks before Escape closes the dialog around it; Escape once more, and the browser closes it all the same. */
function useEscape(ask: (() => void) | null) {
  const place = useRef<HTMLDivElement>(null);
  const asks = useRef(ask);
  useEffect(() => {
    asks.current = ask;
  }, [ask]);
  useEffect(() => {
    const dialog = place.current?.closest("dialog");
    const onCancel = (event: Event) => {
      if (asks.current === null || event.target !== dialog) return;
      event.preventDefault();
      asks.current();
    };
    dialog?.addEventListener("cancel", onCancel);
    return () => dialog?.removeEventListener("cancel", onCancel);
  }, []);
  return place;
}
