/** The objective as a formula with its held-out values. Every figure is from held-out data, unweighted; which, is said. */
import "./objective.css";
import { useId } from "react";
import { familyOf } from "../../../core/settings/family.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { lazily } from "../controls/lazily.tsx";
import { ObjectiveNote } from "./ObjectiveNote.tsx";
import { PointingContext, usePointing } from "./parts.ts";
import { AdversarialTerms, DensityTerms, ElboTerms, ReconstructionTerm } from "./terms.tsx";

/** As high as what is to come. */
const PENDING = <div className="formulaPending" aria-hidden />;

const ObjectiveFormula = lazily(async () => {
  const [{ ObjectiveFormula: Formula }] = await Promise.all([
    import("./ObjectiveFormula.tsx"),
    import("./typeset.tsx").then(async ({ formulaFonts }) => formulaFonts()),
  ]);
  return Formula;
}, PENDING);

const SourceLines = lazily(async () => (await import("./SourceLines.tsx")).SourceLines);

export function ObjectiveCard() {
  const { t } = useWords();
  const id = useId();
  // Another objective has other parts: what was pressed of the last one is let go.
  const kind = useRoomState(({ settings }) => `${settings.model} ${settings.bound}`);
  return (
    <section className="objectiveCard" aria-labelledby={id}>
      <h2 id={id} className="visuallyHidden">
        {t("objective.title")}
      </h2>
      <Objective key={kind} />
      <ObjectiveNote />
    </section>
  );
}

function Objective() {
  const pointing = usePointing();
  return (
    <PointingContext value={pointing}>
      <ObjectiveFormula />
      <Terms />
      {pointing.pinned !== null && <SourceLines of={pointing.pinned} />}
    </PointingContext>
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
