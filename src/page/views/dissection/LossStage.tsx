/** The two terms of this example: where on it the reconstruction costs, which dimensions the KL; and the mean that is minimised. */
import { useMemo } from "react";
import { UnitsTile } from "../../charts/UnitsTile.tsx";
import { useWords } from "../../language/words.ts";
import { ExamplePicture } from "./ExamplePicture.tsx";
import { figure } from "./figures.ts";
import { MathSymbol } from "./MathSymbol.tsx";
import { inPlace, isKlEstimated, type ShownStep } from "./shownStep.ts";
import { total } from "./StepFlow.tsx";

interface StageProps {
  readonly shown: ShownStep;
}

export function LossStage({ shown }: StageProps) {
  return (
    <div className="stageLoss">
      <ReconstructionMap shown={shown} />
      <div className="stageTerms">
        {shown.opened.logSigma !== null && <KlOfDimensions shown={shown} />}
        <Objective shown={shown} />
      </div>
    </div>
  );
}

function ReconstructionMap({ shown }: StageProps) {
  const { t, numbers } = useWords();
  const { opened, dataset } = shown;
  const { perOutput } = opened;
  return (
    <div className="stageBeside">
      <div className="stagePicture">
        {dataset.kind === "points" ? (
          <ExamplePicture shown={shown} what="output" label={t("dissection.outputPicture")} />
        ) : (
          <CostTile shown={shown} label={t("dissection.lossMap")} />
        )}
      </div>
      <div>
        <h4 className="recTerm">{t("dissection.lossMap")}</h4>
        <p>
          {dataset.kind === "points"
            ? t("dissection.lossPoint", {
                nats: numbers.nats(opened.reconstruction),
                x: numbers.nats(perOutput[0] ?? NaN),
                y: numbers.nats(perOutput[1] ?? NaN),
              })
            : t("dissection.lossMapSays", {
                nats: numbers.nats(opened.reconstruction),
                amount: numbers.count(perOutput.length),
                most: figure(Math.max(...perOutput)),
              })}
        </p>
      </div>
    </div>
  );
}

interface CostTileProps extends StageProps {
  readonly label: string;
}

function CostTile({ shown, label }: CostTileProps) {
  const map = useMemo(() => costsInPlace(shown), [shown]);
  const { dataset } = shown;
  const columns = dataset.kind === "images" ? { columns: dataset.width } : {};
  return <UnitsTile values={map} {...columns} tone="rec" label={label} />;
}

/** What each number costs beyond the cheapest, which need not cost zero: a density may be larger than 1. */
function costsInPlace(shown: ShownStep): Float32Array {
  const { perOutput, x } = shown.opened;
  const least = Math.min(...perOutput);
  return inPlace(
    shown,
    perOutput.map((cost) => cost - least),
    new Float32Array(x.length),
  );
}

function KlOfDimensions({ shown }: StageProps) {
  const { t, numbers } = useWords();
  const { kl, batch } = shown.opened;
  const isEstimate = isKlEstimated(shown);
  const most = Math.max(0.1, ...kl, ...batch.klPerDimension);
  return (
    <div>
      <h4 className="klTerm">{t(isEstimate ? "dissection.klEstimateSays" : "dissection.klSays")}</h4>
      <div className="stageScroll">
        <table className="stageTable">
          <thead>
            <tr>
              <th scope="col">
                <span className="visuallyHidden">{t("dissection.dimension")}</span>
              </th>
              <th scope="col">{t("dissection.thisOne")}</th>
              <th scope="col" aria-hidden="true" />
              <th scope="col">{t("dissection.minibatch")}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from(kl, (value, d) => (
              <tr key={d}>
                <th scope="row">{isEstimate ? t("dissection.estimate") : <MathSymbol of="z" dimension={d} />}</th>
                <td>{numbers.nats(value)}</td>
                <td className="stageBar" aria-hidden="true">
                  <i style={{ width: `${(100 * Math.max(0, value)) / most}%` }} />
                </td>
                <td>{numbers.nats(batch.klPerDimension[d] ?? NaN)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Objective({ shown: { opened } }: StageProps) {
  const { t, numbers } = useWords();
  const { batch, beta, freeBits, importance } = opened;
  const said = {
    reconstruction: numbers.nats(batch.reconstruction),
    beta: numbers.setting(Number(beta.toPrecision(3))),
    kl: numbers.nats(batch.kl),
    objective: numbers.nats(batch.objective),
  };
  if (importance !== null) {
    const samples = numbers.count(importance.weights.length);
    return (
      <>
        <p>{t("dissection.bound", { samples, nats: said.objective, own: numbers.nats(importance.bound) })}</p>
        <p className="note">
          {t("dissection.weights", {
            weights: Array.from(importance.weights, (weight) => numbers.fixed(weight, 3)).join(" · "),
          })}
        </p>
      </>
    );
  }
  const hasKl = opened.logSigma !== null;
  const isFloored = hasKl && freeBits > 0;
  // What free bits floor is not the KL of the curves.
  const counted = isFloored ? total(batch.klPerDimension.map((value) => Math.max(value, freeBits))) : batch.kl;
  return (
    <>
      <h4>{t("dissection.objective")}</h4>
      <p
        className="equation stageObjective"
        role="math"
        aria-label={t("dissection.objectiveAria", { ...said, kl: numbers.nats(counted) })}
      >
        <span aria-hidden="true">
          <span className="recTerm">{said.reconstruction}</span>
          {hasKl && (
            <>
              {" + "}
              <span className="klTerm">
                {said.beta} · {numbers.nats(counted)}
              </span>
            </>
          )}
          {" = "}
          <b>{said.objective}</b>
        </span>
      </p>
      {isFloored && <p className="note">{t("dissection.freeBits", { nats: figure(freeBits) })}</p>}
    </>
  );
}
