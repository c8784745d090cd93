/** Step, epoch and pace, in figures that keep their width. */
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";

export function RunFigures() {
  const { t, numbers } = useWords();
  const step = useRoomState((state) => state.step);
  const stepsPerEpoch = useRoomState((state) => state.stepsPerEpoch);
  const rate = useRoomState((state) => (state.status === "running" ? state.stepsPerSecond : 0));
  const epoch = stepsPerEpoch > 0 ? Math.floor(step / stepsPerEpoch) : 0;
  return (
    <dl className="runFigures">
      <div>
        <dt>{t("figures.step")}</dt>
        <dd>{numbers.count(step)}</dd>
      </div>
      <div>
        <dt>{t("figures.epoch")}</dt>
        <dd>{numbers.count(epoch)}</dd>
      </div>
      <div className="rate" data-idle={rate === 0}>
        <dd>{rate < 10 ? numbers.fixed(rate, 1) : numbers.count(rate)}</dd>
        <dt>{t("figures.rate")}</dt>
      </div>
    </dl>
  );
}
