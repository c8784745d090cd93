/** Train or pause, one step, reset: of all sides together, with the step they stand at. */
import { Pause, Play, RotateCcw, StepForward } from "lucide-react";
import { useWords } from "../../language/words.ts";
import { useSideBySideState, type SideBySide } from "../../state/sideBySideContext.ts";
import { IconButton } from "../controls/IconButton.tsx";

export function BenchTransport({ sideBySide }: { readonly sideBySide: SideBySide }) {
  const { t, numbers } = useWords();
  const { train, pause, reset } = sideBySide.deeds;
  const { isRunning, isResting, step, stepsPerSecond } = useSideBySideState(sideBySide, ({ lockstep }) => lockstep);
  return (
    <>
      <div className="sbsTransport" role="group" aria-label={t("sideBySide.transport")}>
        <button
          type="button"
          className="button primary"
          aria-keyshortcuts="Space"
          onClick={() => (isRunning ? pause() : train())}
        >
          {isRunning ? (
            <Pause size={13} fill="currentColor" strokeWidth={0} aria-hidden />
          ) : (
            <Play size={13} fill="currentColor" strokeWidth={0} aria-hidden />
          )}
          {t(isRunning ? "sideBySide.pauseAll" : "sideBySide.trainAll")}
        </button>
        <IconButton name={t("sideBySide.stepAll")} keys="." onPress={() => train(1)}>
          <StepForward size={15} aria-hidden />
        </IconButton>
        <IconButton name={t("sideBySide.resetAll")} keys="R" onPress={reset}>
          <RotateCcw size={15} aria-hidden />
        </IconButton>
      </div>
      <dl className="sbsRun">
        <div>
          <dd>{numbers.count(step)}</dd>
          <dt>{t("sideBySide.figures.step")}</dt>
        </div>
        <div>
          <dd>{stepsPerSecond < 10 ? numbers.fixed(stepsPerSecond, 1) : numbers.count(stepsPerSecond)}</dd>
          <dt>{t("sideBySide.figures.rate")}</dt>
        </div>
      </dl>
      <p className="note sbsResting">{isResting && t("sideBySide.resting")}</p>
    </>
  );
}
