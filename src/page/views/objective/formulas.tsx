/** The two objectives, typeset: reconstruction in blue, KL and β in vermilion. Without values. */

interface ElboFormulaProps {
  readonly label: string;
  /** The word "maximise". */
  readonly maximise: string;
}

export function ElboFormula({ label, maximise }: ElboFormulaProps) {
  return (
    <p className="formula" role="math" aria-label={label}>
      <span aria-hidden>
        <span className="maximise">{maximise}</span>{" "}
        <span className="recTerm">
          <Expectation />
          <sub>
            <i>q</i>
          </sub>
          [log <i>p</i>(<i>x</i>|<i>z</i>)]
        </span>{" "}
        −{" "}
        <span className="klTerm">
          <i>β</i> KL(<i>q</i>(<i>z</i>|<i>x</i>)<span className="bars">||</span>
          <i>p</i>(<i>z</i>))
        </span>
      </span>
    </p>
  );
}

export function AutoencoderFormula({ label }: { readonly label: string }) {
  return (
    <p className="formula" role="math" aria-label={label}>
      <span aria-hidden>
        <span className="recTerm">
          −log <i>p</i>(<i>x</i>|<i>z</i>)
        </span>
        , <i>z</i> = <i>f</i>(<i>x</i>)
      </span>
    </p>
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
