/** From the posterior to its sample, dimension by dimension: μ and σ, then ε, then z = μ + σ ε written out. */
import type { ReactNode } from "react";
import { BellLine } from "../../charts/BellLine.tsx";
import { useWords } from "../../language/words.ts";
import { figure } from "./figures.ts";
import { MathSymbol } from "./MathSymbol.tsx";
import type { ShownStep } from "./shownStep.ts";

interface StageProps {
  readonly shown: ShownStep;
}

export function PosteriorStage({ shown }: StageProps) {
  const { t } = useWords();
  const { opened, settings } = shown;
  const isStandard = settings.prior === "standard";
  return (
    <>
      <p>
        {t("dissection.posteriorSays")} {isStandard && t("dissection.priorBell")}
      </p>
      <Dimensions count={opened.mu.length}>
        {(d) => {
          const [mu, sigma] = [opened.mu[d] ?? NaN, sigmaAt(shown, d)];
          return (
            <>
              <Said name="μ" dimension={d} value={mu} />
              <Said name="σ" dimension={d} value={sigma} />
              <BellLine bell={{ mu, sigma }} prior={isStandard} dot={null} />
            </>
          );
        }}
      </Dimensions>
    </>
  );
}

export function NoiseStage({ shown: { opened } }: StageProps) {
  const { t } = useWords();
  return (
    <>
      <p>{t(`dissection.noiseSays.${opened.noise.kind}`)}</p>
      <Dimensions count={opened.eps.length}>
        {(d) => (
          <>
            <Said name="ε" dimension={d} value={opened.eps[d] ?? NaN} />
            <BellLine bell={{ mu: 0, sigma: 1 }} prior={false} dot={opened.eps[d] ?? NaN} />
          </>
        )}
      </Dimensions>
    </>
  );
}

export function CodeStage({ shown }: StageProps) {
  const { t, numbers } = useWords();
  const { opened } = shown;
  const { importance } = opened;
  if (opened.logSigma === null) {
    return (
      <>
        <p>{t("dissection.plainCodeSays")}</p>
        <Dimensions count={opened.z.length}>
          {(d) => (
            <>
              <Said name="z" dimension={d} value={opened.z[d] ?? NaN} />
              <BellLine bell={null} prior={false} dot={opened.z[d] ?? NaN} />
            </>
          )}
        </Dimensions>
      </>
    );
  }
  return (
    <>
      <p>{t("dissection.codeSays")}</p>
      {importance !== null && (
        <p className="note">
          {t("dissection.firstSample", {
            samples: numbers.count(importance.weights.length),
            weight: figure(importance.weights[0] ?? NaN),
          })}
        </p>
      )}
      <Dimensions count={opened.z.length}>
        {(d) => {
          const [mu, sigma] = [opened.mu[d] ?? NaN, sigmaAt(shown, d)];
          const [eps, z] = [opened.eps[d] ?? NaN, opened.z[d] ?? NaN];
          return (
            <>
              <span className="equation">
                <MathSymbol of="z" dimension={d} /> = <MathSymbol of="μ" dimension={d} /> +{" "}
                <MathSymbol of="σ" dimension={d} />
                <MathSymbol of="ε" dimension={d} /> = {figure(mu)} + {figure(sigma)} · {inBrackets(eps)} ={" "}
                <b>{figure(z)}</b>
              </span>
              <BellLine bell={{ mu, sigma }} prior={false} dot={z} />
            </>
          );
        }}
      </Dimensions>
    </>
  );
}

interface DimensionsProps {
  readonly count: number;
  readonly children: (dimension: number) => ReactNode;
}

function Dimensions({ count, children }: DimensionsProps) {
  const { t } = useWords();
  const list = (
    <ul className="stageDimensions">
      {Array.from({ length: count }, (_, d) => (
        <li key={d}>{children(d)}</li>
      ))}
    </ul>
  );
  if (count <= SHOWN) return list;
  return (
    <div className="stageScroll" tabIndex={0} role="group" aria-label={t("dissection.dimensions")}>
      {list}
    </div>
  );
}

/** More dimensions than this scroll; who has no pointer scrolls by key. */
const SHOWN = 4;

interface SaidProps {
  readonly name: string;
  readonly dimension: number;
  readonly value: number;
}

function Said({ name, dimension, value }: SaidProps) {
  return (
    <span className="equation">
      <MathSymbol of={name} dimension={dimension} /> = <b>{figure(value)}</b>
    </span>
  );
}

function sigmaAt({ opened: { logSigma } }: ShownStep, dimension: number): number {
  return Math.exp(logSigma?.[dimension] ?? NaN);
}

function inBrackets(value: number): string {
  return value < 0 ? `(${figure(value)})` : figure(value);
}
