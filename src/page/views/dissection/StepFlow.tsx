/**
 * The network that is there, with this step's numbers in it: forward along the top, the gradients back below. Each stage is
 * a key that goes to it.
 */
import { useEffect, useRef, type ReactNode } from "react";
import { UnitsTile } from "../../charts/UnitsTile.tsx";
import { useWords } from "../../language/words.ts";
import { ExamplePicture } from "./ExamplePicture.tsx";
import { figure } from "./figures.ts";
import { MathSymbol } from "./MathSymbol.tsx";
import { toldBeside, type ShownStep } from "./shownStep.ts";
import { isOnTheWayBack, type Stage } from "./stages.ts";

interface StepFlowProps {
  readonly shown: ShownStep;
  readonly stages: readonly Stage[];
  readonly at: number;
  readonly onGo: (stage: number) => void;
}

export function StepFlow({ shown, stages, at, onGo }: StepFlowProps) {
  const { t } = useWords();
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [at]);
  return (
    <ol className="stepFlow" aria-label={t("dissection.flow")}>
      {stages.map((stage, index) => (
        <li
          key={stage}
          className="flowStage"
          data-stage={stage}
          data-back={isOnTheWayBack(stage)}
          data-state={index === at ? "now" : index < at ? "passed" : "ahead"}
          style={{ order: 2 * index }}
        >
          <button
            ref={index === at ? current : null}
            type="button"
            aria-current={index === at ? "step" : undefined}
            onClick={() => onGo(index)}
          >
            <span className="flowName">{t(`dissection.names.${stage}`)}</span>
            <span className="flowPicture">
              <StagePicture shown={shown} stage={stage} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

interface StagePictureProps {
  readonly shown: ShownStep;
  readonly stage: Stage;
}

function StagePicture({ shown, stage }: StagePictureProps): ReactNode {
  const { numbers } = useWords();
  const { opened } = shown;
  switch (stage) {
    case "input":
      return (
        <span className="flowTile">
          <ExamplePicture shown={shown} what="input" label="" />
          <small>
            {numbers.count(opened.x.length)}
            <Beside amount={toldBeside(shown).encoder} />
          </small>
        </span>
      );
    case "mean":
      return (
        <span className="flowTile">
          <ExamplePicture shown={shown} what="output" label="" />
          <small>{numbers.count(opened.mean.length)}</small>
        </span>
      );
    case "encoder":
    case "decoder":
      return opened[stage].map(({ name, values }) => (
        <span key={name} className="flowTile" style={{ width: tileWidth(values.length) }}>
          <UnitsTile values={values} label="" />
          <small>{numbers.count(values.length)}</small>
        </span>
      ));
    case "posterior":
      return (
        <Rows
          rows={[
            ["μ", opened.mu],
            ["σ", (opened.logSigma ?? opened.mu).map(Math.exp)],
          ]}
        />
      );
    case "noise":
      return <Rows rows={[["ε", opened.eps]]} />;
    case "code":
      return (
        <span className="flowNumbers">
          <Rows rows={[["z", opened.z]]} />
          <small>
            <Beside amount={toldBeside(shown).decoder} />
          </small>
        </span>
      );
    case "loss":
      return (
        <span className="flowLoss">
          <b className="recTerm">{numbers.nats(opened.reconstruction)}</b>
          {opened.logSigma !== null && <b className="klTerm">{signed(total(opened.kl), numbers.nats)}</b>}
        </span>
      );
    case "gradients":
      return (
        <span className="flowArrow">
          <i aria-hidden />
          ‖∇‖ {figure(opened.gradientNorm)}
        </span>
      );
    case "update":
      return (
        <span className="flowArrow">
          <i aria-hidden />
          ‖Δ‖ {figure(Math.hypot(...opened.parameters.map(({ changeNorm }) => changeNorm)))}
        </span>
      );
  }
}

/** What a layer is told besides: the condition. */
function Beside({ amount }: { readonly amount: number }) {
  const { numbers } = useWords();
  return amount > 0 && <span className="recTerm"> +{numbers.count(amount)}</span>;
}

/** As the network's picture in the recipe: sizes follow the logarithm of widths. */
function tileWidth(units: number): string {
  return `${(0.75 + 0.3 * Math.log2(units + 1)).toFixed(2)}rem`;
}

/** As many as fit; all of them are in the stage's own view. */
const FITTING = 2;

function Rows({ rows }: { readonly rows: readonly (readonly [string, Float32Array])[] }) {
  const { numbers } = useWords();
  return (
    <span className="flowNumbers">
      {rows.map(([name, values]) => (
        <span key={name}>
          <MathSymbol of={name} />
          {Array.from(values.subarray(0, FITTING), (value, i) => (
            <b key={i}>{numbers.fixed(value, 2)}</b>
          ))}
          {values.length > FITTING && <small>+{values.length - FITTING}</small>}
        </span>
      ))}
    </span>
  );
}

/** An estimate of the KL may be below zero. */
function signed(value: number, write: (value: number) => string): string {
  return value < 0 ? `− ${write(-value)}` : `+ ${write(value)}`;
}

export function total(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
