/** What the walk is of: which step, which example of its minibatch, and which ε. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Dissection } from "../../../core/shared/dissection.ts";
import type { NoiseChoice } from "../../../core/shared/noiseChoice.ts";
import { useWords } from "../../language/words.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { Segments } from "../controls/Segments.tsx";

interface StepChoicesProps {
  readonly opened: Dissection;
  readonly noise: NoiseChoice;
  readonly onNoise: (kind: NoiseChoice["kind"]) => void;
  readonly onDrawAgain: () => void;
  readonly onExample: (example: number) => void;
}

export function StepChoices({ opened, noise, onNoise, onDrawAgain, onExample }: StepChoicesProps) {
  const { t, numbers } = useWords();
  const { example, batchSize } = opened;
  const kinds = (["own", "redrawn", "zero"] as const).map((value) => ({ value, label: t(`dissection.${value}`) }));
  const place = t("dissection.examplePlace", { number: numbers.count(example + 1), amount: numbers.count(batchSize) });
  return (
    <div className="stepChoices">
      <span className="stepNumber">{t("dissection.step", { step: numbers.count(opened.step + 1) })}</span>
      <div className="stepExample" role="group" aria-label={t("dissection.example")}>
        <IconButton
          ghost
          name={t("dissection.previousExample")}
          onPress={() => onExample((example + batchSize - 1) % batchSize)}
        >
          <ChevronLeft size={15} aria-hidden />
        </IconButton>
        <span>
          {place} · {t("dissection.label", { label: opened.label })}
        </span>
        <IconButton ghost name={t("dissection.nextExample")} onPress={() => onExample((example + 1) % batchSize)}>
          <ChevronRight size={15} aria-hidden />
        </IconButton>
      </div>
      {opened.logSigma !== null && (
        <div className="stepNoise">
          <i className="math">ε</i>
          <Segments label={t("dissection.noise")} value={noise.kind} options={kinds} onChange={onNoise} />
          <button type="button" className="button small" onClick={onDrawAgain}>
            {t("dissection.drawAgain")}
          </button>
        </div>
      )}
    </div>
  );
}
