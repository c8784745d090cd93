/** What reverse water-filling predicts for a linear VAE, beside what was measured, in one paragraph of figures. */
import type { Evaluation } from "../../../../core/shared/measurements.ts";
import { useWords } from "../../../language/words.ts";
import { useRoomState } from "../../../state/roomContext.ts";
import { squaredErrorOf } from "./linearPrediction.ts";
import type { LinearPrediction } from "./useLinearPrediction.ts";

interface LinearNoteProps {
  readonly evaluation: Evaluation;
  readonly prediction: LinearPrediction;
}

export function LinearNote({ evaluation, prediction: { theory, sigma, outputs } }: LinearNoteProps) {
  const { t, numbers } = useWords();
  const isOfImages = useRoomState((state) => state.dataset?.kind === "images");
  const { decoderSigma } = evaluation;
  if (decoderSigma === null) return null;
  if (theory === null) return <p className="note">{t("diagnostics.linearUnknown")}</p>;
  return (
    <p className="note">
      {t("diagnostics.linear", {
        level: numbers.nats(theory.waterLevel),
        predictedActive: numbers.count(theory.activeDimensions),
        active: numbers.count(evaluation.activeUnits),
        predictedKl: numbers.nats(theory.rate),
        kl: numbers.nats(evaluation.kl),
        predictedError: numbers.nats(theory.distortion),
        error: numbers.nats(squaredErrorOf(evaluation, decoderSigma, outputs)),
      })}
      {sigma !== null && (
        <>
          {" "}
          {t("diagnostics.linearSigma", { predicted: numbers.fixed(sigma, 3), sigma: numbers.fixed(decoderSigma, 3) })}
        </>
      )}
      {isOfImages && <> {t("diagnostics.linearSigmoid")}</>}
    </p>
  );
}
