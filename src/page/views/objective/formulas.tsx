/** The objectives, typeset: reconstruction and densities in blue, KL and β in vermilion. Without values. */
import type { ReactNode } from "react";

interface FormulaProps {
  readonly label: string;
}

interface MaximisedProps extends FormulaProps {
  /** The word "maximise". */
  readonly maximise: string;
}

interface ElboProps extends MaximisedProps {
  /** Everything is given c, the prior only when it is a network. */
  readonly condition: "none" | "given" | "givenPriorToo";
}

export function ElboFormula({ label, maximise, condition }: ElboProps) {
  const given = condition === "none" ? null : <GivenC />;
  return (
    <Formula label={label} long={condition !== "none"}>
      <span className="maximise">{maximise}</span>{" "}
      <span className="recTerm">
        <Expectation />
        <sub>
          <i>q</i>
        </sub>
        [log <i>p</i>(<i>x</i>|<i>z</i>
        {given})]
      </span>{" "}
      −{" "}
      <span className="klTerm">
        <i>β</i> KL(<i>q</i>(<i>z</i>|<i>x</i>
        {given})<span className="bars">||</span>
        <i>p</i>(<i>z</i>
        {condition === "givenPriorToo" && (
          <>
            |<i>c</i>
          </>
        )}
        ))
      </span>
    </Formula>
  );
}

function GivenC() {
  return (
    <>
      , <i>c</i>
    </>
  );
}

interface ImportanceProps extends MaximisedProps {
  readonly samples: number;
}

/** L_k = E log (1/k Σ_i p(x, z_i) / q(z_i|x)). */
export function ImportanceFormula({ label, maximise, samples }: ImportanceProps) {
  return (
    <Formula label={label}>
      <span className="maximise">{maximise}</span> <Expectation /> log{" "}
      <Fraction above={<>1</>} below={<>{samples}</>} />
      <span className="sum">
        <small>{samples}</small>
        <b>Σ</b>
        <small>
          <i>i</i>=1
        </small>
      </span>
      <Fraction
        above={
          <span className="recTerm">
            <i>p</i>(<i>x</i>, <i>z</i>
            <sub>
              <i>i</i>
            </sub>
            )
          </span>
        }
        below={
          <span className="klTerm">
            <i>q</i>(<i>z</i>
            <sub>
              <i>i</i>
            </sub>
            |<i>x</i>)
          </span>
        }
      />
    </Formula>
  );
}

export function AutoencoderFormula({ label }: FormulaProps) {
  return (
    <Formula label={label}>
      <span className="recTerm">
        −log <i>p</i>(<i>x</i>|<i>z</i>)
      </span>
      , <i>z</i> = <i>f</i>(<i>x</i>)
    </Formula>
  );
}

/** log p(x) = log p(f(x)) + log |det ∂f/∂x|. */
export function FlowFormula({ label }: FormulaProps) {
  return (
    <Formula label={label} long>
      <span className="recTerm">
        log <i>p</i>(<i>x</i>)
      </span>{" "}
      = log <i>p</i>(<i>f</i>(<i>x</i>)) + log |det{" "}
      <Fraction
        above={
          <>
            ∂<i>f</i>
          </>
        }
        below={
          <>
            ∂<i>x</i>
          </>
        }
      />
      |
    </Formula>
  );
}

/** log p(x) = Σ_d log p(x_d | x_<d). */
export function AutoregressiveFormula({ label }: FormulaProps) {
  return (
    <Formula label={label}>
      <span className="recTerm">
        log <i>p</i>(<i>x</i>)
      </span>{" "}
      = Σ
      <sub>
        <i>d</i>
      </sub>{" "}
      log <i>p</i>(<i>x</i>
      <sub>
        <i>d</i>
      </sub>
      |<i>x</i>
      <sub>
        &lt;<i>d</i>
      </sub>
      )
    </Formula>
  );
}

interface AdversarialProps extends FormulaProps {
  readonly critic: string;
  readonly generator: string;
}

/** The critic D minimises −log D(x) − log(1 − D(G(ε))), the generator G −log D(G(ε)). */
export function AdversarialFormula({ label, critic, generator }: AdversarialProps) {
  return (
    <Formula label={label} long>
      <span className="formulaLine">
        <span className="maximise">{critic}</span>{" "}
        <span className="klTerm">
          −log <i>D</i>(<i>x</i>) − log(1 − <i>D</i>(<i>G</i>(<i>ε</i>)))
        </span>
      </span>
      <span className="formulaLine">
        <span className="maximise">{generator}</span>{" "}
        <span className="recTerm">
          −log <i>D</i>(<i>G</i>(<i>ε</i>))
        </span>
      </span>
    </Formula>
  );
}

interface FormulaFrameProps extends FormulaProps {
  /** Set smaller, to fit. */
  readonly long?: boolean;
  readonly children: ReactNode;
}

function Formula({ label, long = false, children }: FormulaFrameProps) {
  return (
    <p className="formula" role="math" aria-label={label} data-long={long}>
      <span aria-hidden>{children}</span>
    </p>
  );
}

function Fraction({ above, below }: { readonly above: ReactNode; readonly below: ReactNode }) {
  return (
    <span className="fraction">
      <span>{above}</span>
      <span>{below}</span>
    </span>
  );
}

/** A double-struck E, drawn: few fonts on phones have one. */
function Expectation() {
  return (
    <svg className="expectation" viewBox="0 0 10 12" fill="none" stroke="currentColor" strokeWidth="0.9">
      <path d="M1 .6h7.6v2.2M1 .6v10.8h7.9V9M3.3 .6v10.8M3.3 5.9h3.2M6.5 4.4v3" />
    </svg>
  );
}
