/** The slopes at the code: what arrives at z, what reaches μ and log σ, and what the KL adds where it has a closed form. */
import { TwoSidedBar } from "../../charts/TwoSidedBar.tsx";
import { useWords } from "../../language/words.ts";
import { figure } from "./figures.ts";
import { MathSymbol } from "./MathSymbol.tsx";
import { isKlEstimated, type ShownStep } from "./shownStep.ts";

/** One slope, whole or in its two parts. */
interface Slope {
  readonly name: string;
  readonly dimension: number;
  readonly decoder: number;
  /** Null where the parts cannot be told apart. */
  readonly kl: number | null;
}

export function GradientStage({ shown }: { readonly shown: ShownStep }) {
  const { t, numbers } = useWords();
  const { opened } = shown;
  const amount = numbers.count(opened.batchSize);
  const isTaken = isTakenApart(shown);
  const slopes = slopesOf(shown);
  const scale = Math.max(...slopes.flatMap(({ decoder, kl }) => [Math.abs(decoder), Math.abs(kl ?? 0)]));
  const says =
    opened.logSigma === null ? "plainGradientSays" : isTaken ? "gradientSays" : ("wholeGradientSays" as const);
  return (
    <>
      <p>{t(`dissection.${says}`, { amount })}</p>
      <div className="stageScroll" tabIndex={0} role="group" aria-label={t("dissection.names.gradients")}>
        <table className="stageTable stageSlopes">
          <thead>
            <tr>
              <th scope="col">
                <span className="visuallyHidden">{t("dissection.dimension")}</span>
              </th>
              <th scope="col" aria-hidden="true" />
              {isTaken && (
                <>
                  <th scope="col" className="recTerm">
                    {t("dissection.fromDecoder")}
                  </th>
                  <th scope="col" className="klTerm">
                    {t("dissection.fromKl")}
                  </th>
                </>
              )}
              <th scope="col">{t("dissection.together")}</th>
            </tr>
          </thead>
          <tbody>
            {slopes.map((slope) => (
              <SlopeRow key={`${slope.name}${slope.dimension}`} {...slope} isTaken={isTaken} scale={scale} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface SlopeRowProps extends Slope {
  readonly isTaken: boolean;
  readonly scale: number;
}

function SlopeRow({ name, dimension, decoder, kl, isTaken, scale }: SlopeRowProps) {
  const parts = isTaken
    ? ([
        { value: decoder, tone: "rec" },
        { value: kl ?? 0, tone: "kl" },
      ] as const)
    : ([{ value: decoder, tone: "ink" }] as const);
  return (
    <tr>
      <th scope="row">
        ∂/∂
        {name === "log σ" && " log "}
        <MathSymbol of={name === "log σ" ? "σ" : name} dimension={dimension} />
      </th>
      <td>
        <TwoSidedBar parts={parts} scale={scale} />
      </td>
      {isTaken && (
        <>
          <td>{figure(decoder)}</td>
          <td>{kl === null ? "" : figure(kl)}</td>
        </>
      )}
      <td>
        <b>{figure(decoder + (kl ?? 0))}</b>
      </td>
    </tr>
  );
}

/** With a KL in closed form ∂/∂z is all the decoder's, and the rest at μ and log σ the KL's. */
function isTakenApart(shown: ShownStep): boolean {
  return shown.opened.logSigma !== null && !isKlEstimated(shown);
}

/** In the order they are computed on the way back: z, μ, log σ of each dimension. */
function slopesOf(shown: ShownStep): readonly Slope[] {
  const { gradients, logSigma, eps } = shown.opened;
  const isTaken = isTakenApart(shown);
  return Array.from(gradients.z, (dz, d) => {
    const [dmu, dlogSigma] = [gradients.mu[d] ?? NaN, gradients.logSigma?.[d] ?? NaN];
    const arriving = { name: "z", dimension: d, decoder: dz, kl: null };
    if (logSigma === null) return [arriving];
    if (!isTaken) {
      return [
        arriving,
        { name: "μ", dimension: d, decoder: dmu, kl: null },
        { name: "log σ", dimension: d, decoder: dlogSigma, kl: null },
      ];
    }
    const throughNoise = dz * Math.exp(logSigma[d] ?? NaN) * (eps[d] ?? NaN);
    return [
      arriving,
      { name: "μ", dimension: d, decoder: dz, kl: dmu - dz },
      { name: "log σ", dimension: d, decoder: throughNoise, kl: dlogSigma - throughNoise },
    ];
  }).flat();
}
