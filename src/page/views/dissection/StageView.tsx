/** The stage on show, with all its numbers. */
import type { ReactNode } from "react";
import { useWords } from "../../language/words.ts";
import { CodeStage, NoiseStage, PosteriorStage } from "./CodeStages.tsx";
import { GradientStage } from "./GradientStage.tsx";
import { InputStage, OutputStage } from "./ExampleStages.tsx";
import { LayersStage } from "./LayersStage.tsx";
import { LossStage } from "./LossStage.tsx";
import type { ShownStep } from "./shownStep.ts";
import type { Stage } from "./stages.ts";
import { UpdateStage } from "./UpdateStage.tsx";

interface StageViewProps {
  readonly shown: ShownStep;
  readonly stage: Stage;
  readonly index: number;
}

export function StageView({ shown, stage, index }: StageViewProps) {
  const { t } = useWords();
  const name = t(`dissection.names.${stage}`);
  return (
    <section className="stageView" aria-label={name} style={{ order: 2 * index + 1 }}>
      <h3>{name}</h3>
      {viewOf(shown, stage)}
    </section>
  );
}

function viewOf(shown: ShownStep, stage: Stage): ReactNode {
  switch (stage) {
    case "input":
      return <InputStage shown={shown} />;
    case "encoder":
      return <LayersStage shown={shown} part="encoder" />;
    case "posterior":
      return <PosteriorStage shown={shown} />;
    case "noise":
      return <NoiseStage shown={shown} />;
    case "code":
      return <CodeStage shown={shown} />;
    case "decoder":
      return <LayersStage shown={shown} part="decoder" />;
    case "mean":
      return <OutputStage shown={shown} />;
    case "loss":
      return <LossStage shown={shown} />;
    case "gradients":
      return <GradientStage shown={shown} />;
    case "update":
      return <UpdateStage shown={shown} />;
  }
}
