/** The formula of the run's objective, chosen by its settings. Without values. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import { hasPosterior } from "../../../core/settings/family.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import {
  AdversarialFormula,
  AutoencoderFormula,
  AutoregressiveFormula,
  ElboFormula,
  FlowFormula,
  ImportanceFormula,
} from "./formulas.tsx";

export function ObjectiveFormula() {
  const { t } = useWords();
  const kind = useRoomState(({ settings }) => formulaOf(settings));
  const networkPrior = useRoomState(({ settings }) => settings.prior === "network");
  const samples = useRoomState(({ settings }) => settings.importanceSamples);
  const maximise = t("objective.maximise");
  switch (kind) {
    case "elbo":
      return <ElboFormula label={t("objective.formula")} maximise={maximise} condition="none" />;
    case "conditional": {
      const condition = networkPrior ? "givenPriorToo" : "given";
      return <ElboFormula label={t("objective.conditionalFormula")} maximise={maximise} condition={condition} />;
    }
    case "importance": {
      const label = t("objective.importanceFormula", { samples });
      return <ImportanceFormula label={label} maximise={maximise} samples={samples} />;
    }
    case "autoencoder":
      return <AutoencoderFormula label={t("objective.autoencoderFormula")} />;
    case "flow":
      return <FlowFormula label={t("objective.flowFormula")} />;
    case "autoregressive":
      return <AutoregressiveFormula label={t("objective.autoregressiveFormula")} />;
    case "adversarial": {
      const label = t("objective.adversarialFormula");
      return <AdversarialFormula label={label} critic={t("objective.critic")} generator={t("objective.generator")} />;
    }
  }
}

export type FormulaKind =
  "elbo" | "conditional" | "importance" | "autoencoder" | "flow" | "autoregressive" | "adversarial";

export function formulaOf(settings: Pick<Settings, "model" | "bound">): FormulaKind {
  const { model, bound } = settings;
  if (hasPosterior(settings) && bound === "iwae") return "importance";
  switch (model) {
    case "vae":
      return "elbo";
    case "cvae":
      return "conditional";
    case "autoencoder":
      return "autoencoder";
    case "nice":
    case "realnvp":
    case "glow":
      return "flow";
    case "made":
      return "autoregressive";
    case "gan":
      return "adversarial";
  }
}
