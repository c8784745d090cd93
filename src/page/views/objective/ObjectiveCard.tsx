/** The objective as a formula with its held-out values. Every figure is from the held-out images, unweighted, in nats. */
import "./objective.css";
import { useId } from "react";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { AutoencoderFormula, ElboFormula } from "./formulas.tsx";

export function ObjectiveCard() {
  const { t } = useWords();
  const id = useId();
  const autoencoder = useRoomState((state) => state.settings.model === "autoencoder");
  return (
    <section className="objectiveCard" aria-labelledby={id}>
      <h2 id={id} className="visuallyHidden">
        {t("objective.title")}
      </h2>
      {autoencoder ? (
        <AutoencoderFormula label={t("objective.autoencoderFormula")} />
      ) : (
        <ElboFormula label={t("objective.formula")} maximise={t("objective.maximise")} />
      )}
      {autoencoder ? <ReconstructionTerm /> : <ElboTerms />}
      <Provenance autoencoder={autoencoder} />
    </section>
  );
}

function ElboTerms() {
  const { t, numbers } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const beta = useRoomState((state) => state.effectiveBeta);
  const besideKl = t("objective.beta", { value: numbers.setting(Number(beta.toPrecision(3))) });
  return (
    <div className="terms">
      <Term name={t("objective.negativeElbo")} value={evaluation?.negativeElbo} />
      <span className="operator">=</span>
      <Term tone="rec" name={t("objective.reconstruction")} value={evaluation?.reconstruction} />
      <span className="operator">+</span>
      <Term tone="kl" name={t("objective.kl")} value={evaluation?.kl} beside={besideKl} />
    </div>
  );
}

function ReconstructionTerm() {
  const { t } = useWords();
  const reconstruction = useRoomState((state) => state.evaluation?.reconstruction);
  return (
    <div className="terms" data-single>
      <Term tone="rec" name={t("objective.reconstruction")} value={reconstruction} />
    </div>
  );
}

interface TermProps {
  readonly name: string;
  readonly value: number | undefined;
  readonly tone?: "rec" | "kl";
  readonly beside?: string;
}

function Term({ name, value, tone, beside }: TermProps) {
  const { numbers } = useWords();
  return (
    <p className="term" data-tone={tone}>
      <b>{value === undefined ? "–" : numbers.nats(value)}</b>
      <span>{name}</span>
      {beside !== undefined && <span>{beside}</span>}
    </p>
  );
}

function Provenance({ autoencoder }: { readonly autoencoder: boolean }) {
  const { t, numbers } = useWords();
  const step = useRoomState((state) => state.evaluation?.step);
  const freeBits = useRoomState(({ settings }) => (settings.model === "vae" ? settings.freeBits : 0));
  const learnedSigma = useRoomState(({ settings, evaluation }) =>
    settings.decoderSigma === "learned" ? (evaluation?.decoderSigma ?? null) : null,
  );
  return (
    <p className="note objectiveNote">
      {step === undefined ? t("objective.notYet") : t("objective.heldOut", { step: numbers.count(step) })}{" "}
      {t(autoencoder ? "objective.autoencoder" : "objective.unweighted")}
      {freeBits > 0 && <> {t("objective.freeBits", { value: numbers.setting(freeBits) })}</>}
      {learnedSigma !== null && <> {t("objective.learnedSigma", { value: numbers.fixed(learnedSigma, 3) })}</>}
    </p>
  );
}
