/** The held-out figures of the objective, term by term, as the model's family has them. */
import { weighsKl } from "../../../core/settings/family.ts";
import { imageSideOf } from "../../../core/settings/imageSide.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { bitsPerDimension } from "../points/modelKinds.ts";
import { useHandle, type PartName } from "./parts.ts";

const BIT_DECIMALS = 3;

export function ElboTerms() {
  const { t, numbers } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const beta = useRoomState((state) => (weighsKl(state.settings) ? state.effectiveBeta : null));
  const besideKl =
    beta === null ? undefined : t("objective.beta", { value: numbers.setting(Number(beta.toPrecision(3))) });
  const nats = (value: number | undefined) => (value === undefined ? undefined : numbers.nats(value));
  const kl = t(evaluation?.isKlEstimated === true ? "objective.klEstimate" : "objective.kl");
  return (
    <div className="terms">
      <Term part="bound" name={t("objective.negativeElbo")} value={nats(evaluation?.negativeElbo)} />
      <span className="operator">=</span>
      <Term
        part="reconstruction"
        tone="rec"
        name={t("objective.reconstruction")}
        value={nats(evaluation?.reconstruction)}
      />
      <span className="operator">+</span>
      <Term part="kl" tone="kl" name={kl} value={nats(evaluation?.kl)} beside={besideKl} />
    </div>
  );
}

export function ReconstructionTerm() {
  const { t, numbers } = useWords();
  const reconstruction = useRoomState((state) => state.evaluation?.reconstruction);
  const value = reconstruction === undefined ? undefined : numbers.nats(reconstruction);
  return (
    <div className="terms" data-count={1}>
      <Term part="reconstruction" tone="rec" name={t("objective.reconstruction")} value={value} />
    </div>
  );
}

/** −log p(x), of points beside the entropy that no density can be better than, of images also in bits per dimension. */
export function DensityTerms() {
  const { t, numbers } = useWords();
  const loss = useRoomState((state) => state.evaluation?.negativeElbo);
  const entropy = useRoomState(({ dataset }) => (dataset?.kind === "points" ? dataset.entropy : null));
  const side = useRoomState(({ settings }) => imageSideOf(settings));
  const whole = (
    <Term
      part="density"
      tone="rec"
      name={t("objective.negativeLogLikelihood")}
      value={loss === undefined ? undefined : numbers.nats(loss)}
      beside={t("objective.exact")}
    />
  );
  if (side !== null) {
    const bits = loss === undefined ? undefined : numbers.fixed(bitsPerDimension(loss, side * side), BIT_DECIMALS);
    return (
      <div className="terms" data-count={2}>
        {whole}
        <Term name={t("objective.bits")} value={bits} />
      </div>
    );
  }
  if (entropy === null) {
    return (
      <div className="terms" data-count={1}>
        {whole}
      </div>
    );
  }
  return (
    <div className="terms">
      {whole}
      <span className="operator">=</span>
      <Term name={t("objective.entropy")} value={numbers.nats(entropy)} />
      <span className="operator">+</span>
      <Term name={t("objective.gap")} value={loss === undefined ? undefined : numbers.nats(loss - entropy)} />
    </div>
  );
}

/** What stands in the places of reconstruction and KL are the losses of the two players. */
export function AdversarialTerms() {
  const { t, numbers } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const nats = (value: number | undefined) => (value === undefined ? undefined : numbers.nats(value));
  return (
    <div className="terms" data-count={2}>
      <Term part="generator" tone="rec" name={t("objective.generator")} value={nats(evaluation?.reconstruction)} />
      <Term part="critic" tone="kl" name={t("objective.critic")} value={nats(evaluation?.kl)} />
    </div>
  );
}

interface TermProps {
  readonly name: string;
  /** As it is read; absent while it is not known. */
  readonly value: string | undefined;
  readonly tone?: "rec" | "kl";
  readonly beside?: string | undefined;
  /** The part of the formula that this is the value of; a figure without one cannot be pointed at. */
  readonly part?: PartName;
}

function Term({ name, value, tone, beside, part }: TermProps) {
  const handle = useHandle(part ?? null);
  const said = (
    <>
      <b>{value ?? "–"}</b>
      <span>{name}</span>
      {beside !== undefined && <span>{beside}</span>}
    </>
  );
  // Its part in the formula is the stop of the keyboard.
  return handle === null ? (
    <p className="term" data-tone={tone}>
      {said}
    </p>
  ) : (
    <button type="button" className="term" data-tone={tone} tabIndex={-1} {...handle}>
      {said}
    </button>
  );
}
