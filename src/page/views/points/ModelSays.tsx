/** What the model says of the data in figures, and in words what its kind can and cannot say. */
import { useEffect, useId, useState } from "react";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { Figure, MinusLogP } from "./Figure.tsx";
import { likelinessOf, modelKind } from "./modelKinds.ts";
import { medianOf, withNewest } from "./recentTimes.ts";

interface ModelSaysProps {
  /** The newest answer to the question for 1,000 samples; its identity says that it is new. */
  readonly sampled: { readonly milliseconds: number } | null;
}

export function ModelSays({ sampled }: ModelSaysProps) {
  const { t, numbers } = useWords();
  const id = useId();
  const run = useRoomState((state) => state.runId);
  const kind = modelKind(useRoomState((state) => state.settings.model));
  const step = useRoomState((state) => state.evaluation?.step);
  const count = useRoomState((state) => state.evaluation?.count);
  return (
    <section className="modelSays" aria-labelledby={id}>
      <div className="panelHead">
        <h3 id={id}>{t("says.title")}</h3>
        <span className="note">{t("says.units")}</span>
      </div>
      <div className="saysFigures">
        <LikelinessFigure />
        <EntropyFigures />
        <SamplingTime key={run} sampled={sampled} />
      </div>
      <p className="saysWords">
        {t(`says.can.${kind}`)} {t(`says.cannot.${kind}`)}
      </p>
      <p className="note">
        {step === undefined || count === undefined
          ? t("says.notYet")
          : t("says.measured", { amount: numbers.count(count), step: numbers.count(step) })}
      </p>
    </section>
  );
}

function LikelinessFigure() {
  const { t, numbers } = useWords();
  const likeliness = likelinessOf(useRoomState((state) => state.settings.model));
  const bound = useRoomState((state) => state.evaluation?.negativeElbo);
  const name = likeliness === "bound" ? "−ELBO" : <MinusLogP />;
  if (likeliness === "none") return <Figure value="–" name={name} beside={t("says.none")} />;
  return (
    <Figure value={bound === undefined ? "–" : numbers.fixed(bound, 3)} name={name} beside={t(`says.${likeliness}`)} />
  );
}

function EntropyFigures() {
  const { t, numbers } = useWords();
  const likeliness = likelinessOf(useRoomState((state) => state.settings.model));
  const entropy = useRoomState((state) => (state.dataset?.kind === "points" ? state.dataset.entropy : null));
  const bound = useRoomState((state) => state.evaluation?.negativeElbo);
  if (entropy === null) return <Figure value="–" name={t("says.entropy")} beside={t("says.entropyUnknown")} />;
  return (
    <>
      <Figure value={numbers.fixed(entropy, 3)} name={t("says.entropy")} beside="" />
      {likeliness !== "none" && (
        <Figure
          value={bound === undefined ? "–" : numbers.fixed(bound - entropy, 3)}
          name={t("says.gap")}
          beside={t(likeliness === "exact" ? "says.gapExact" : "says.gapBound")}
        />
      )}
    </>
  );
}

function SamplingTime({ sampled }: ModelSaysProps) {
  const { t, numbers } = useWords();
  const [times, setTimes] = useState<readonly number[]>([]);
  useEffect(() => {
    if (sampled !== null) setTimes((recent) => withNewest(recent, sampled.milliseconds));
  }, [sampled]);
  const median = medianOf(times);
  return (
    <Figure
      value={median === null ? "–" : numbers.fixed(median, median < 10 ? 1 : 0)}
      name={t("says.sampling")}
      beside={t("says.samplingUnits", { amount: numbers.count(times.length) })}
    />
  );
}
