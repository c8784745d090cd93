/** What the figures of the objective are and are not, in sentences: from where, estimated how, minimised how. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import { familyOf, hasPosterior, weighsKl } from "../../../core/settings/family.ts";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import { useWords, type Words } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import type { Curves, RoomState } from "../../state/roomState.ts";

export function ObjectiveNote() {
  const words = useWords();
  // One text: it changes only when a word or a figure in it does, which is seldomer than the curves do.
  const note = useRoomState((state) => noteSentences(words, state).join(words.language === "zh" ? "" : " "));
  return <p className="note objectiveNote">{note}</p>;
}

/** Newest minibatches of which the mean is told. */
const NEWEST = 50;

type Noted = Pick<RoomState, "settings" | "evaluation" | "curves" | "dataset">;

export function noteSentences({ t, catalogue, numbers }: Words, state: Noted): readonly string[] {
  const { settings, evaluation } = state;
  const unit = catalogue.perExample[DATA_KINDS[settings.dataset].kind];
  const measured =
    evaluation === null
      ? t("objective.notYet", { unit })
      : t("objective.heldOut", { step: numbers.count(evaluation.step), unit });
  switch (familyOf(settings.model)) {
    case "latent":
      return [measured, ...latentSentences({ t, numbers }, state)];
    case "density":
      return [measured, ...densitySentences({ t, numbers }, state)];
    case "adversarial":
      return [measured, t("objective.adversarial")];
  }
}

function latentSentences({ t, numbers }: Pick<Words, "t" | "numbers">, state: Noted): readonly string[] {
  const { settings, evaluation, curves } = state;
  const said: string[] = [];
  if (!hasPosterior(settings)) said.push(t("objective.autoencoder"));
  else if (weighsKl(settings)) said.push(t("objective.unweighted"));
  else said.push(t("objective.importance"), ...importanceNow({ t, numbers }, curves));
  if (settings.model === "cvae")
    said.push(t(settings.condition === "label" ? "objective.givenLabel" : "objective.givenQuadrants"));
  if (evaluation?.isKlEstimated === true) said.push(t("objective.estimated"));
  if (weighsKl(settings) && settings.freeBits > 0)
    said.push(t("objective.freeBits", { value: numbers.setting(settings.freeBits) }));
  const sigma = foundSigma(settings, evaluation?.decoderSigma ?? null);
  if (sigma !== null) said.push(t(`objective.${sigma.how}Sigma`, { value: numbers.fixed(sigma.value, 3) }));
  return said;
}

function foundSigma({ decoderSigma }: Settings, value: number | null) {
  return decoderSigma === "fixed" || value === null ? null : { how: decoderSigma, value };
}

/** −Lₖ is measured on minibatches alone: what is held out has the ELBO. */
function importanceNow({ t, numbers }: Pick<Words, "t" | "numbers">, { train }: Curves): readonly string[] {
  const newest = train.column("objective").subarray(-NEWEST);
  if (newest.length === 0) return [];
  const mean = newest.reduce((sum, value) => sum + value, 0) / newest.length;
  const amount = numbers.count(newest.length * train.stride);
  return [t("objective.importanceNow", { amount, value: numbers.nats(mean) })];
}

function densitySentences({ t, numbers }: Pick<Words, "t" | "numbers">, state: Noted): readonly string[] {
  const { settings, dataset } = state;
  const exact =
    settings.model === "made"
      ? t("objective.autoregressive", { amount: numbers.count(settings.components) })
      : t("objective.flow");
  if (DATA_KINDS[settings.dataset].kind === "images") return [exact, t("objective.dequantised")];
  const floor = dataset?.kind === "points" && dataset.entropy !== null;
  return floor ? [exact, t("objective.floor")] : [exact];
}
