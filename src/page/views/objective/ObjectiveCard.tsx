/** The objective as a formula with its held-out values. Every figure is from held-out data, unweighted; which, is said. */
import "./objective.css";
import { useId } from "react";
import { familyOf } from "../../../core/settings/family.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { ObjectiveFormula } from "./ObjectiveFormula.tsx";
import { ObjectiveNote } from "./ObjectiveNote.tsx";
import { AdversarialTerms, DensityTerms, ElboTerms, ReconstructionTerm } from "./terms.tsx";

export function ObjectiveCard() {
  const { t } = useWords();
  const id = useId();
  return (
    <section className="objectiveCard" aria-labelledby={id}>
      <h2 id={id} className="visuallyHidden">
        {t("objective.title")}
      </h2>
      <ObjectiveFormula />
      <Terms />
      <ObjectiveNote />
    </section>
  );
}

function Terms() {
  const model = useRoomState((state) => state.settings.model);
  switch (familyOf(model)) {
    case "latent":
      return model === "autoencoder" ? <ReconstructionTerm /> : <ElboTerms />;
    case "density":
      return <DensityTerms />;
    case "adversarial":
      return <AdversarialTerms />;
  }
}
