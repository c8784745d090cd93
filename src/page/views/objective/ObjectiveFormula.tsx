/** The formula of the run's objective, part by part, each a button; below it what is computed for the part pointed at. */
import { use, useMemo } from "react";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { objectiveOf, partsOf, type FormulaKind, type Part, type Piece } from "./objectiveTex.ts";
import { PointingContext, useHandle } from "./parts.ts";
import { Typeset } from "./typeset.tsx";

/** From so many parts and signs on the line is long, and is set smaller. */
const LONG = 6;

export function ObjectiveFormula() {
  const { t, numbers } = useWords();
  const settings = useRoomState((state) => state.settings);
  const objective = useMemo(() => objectiveOf(settings), [settings]);
  const samples = numbers.count(settings.importanceSamples);
  return (
    <>
      <div
        className="formula"
        role="group"
        aria-label={t(`formula.said.${objective.kind}`, { samples })}
        data-long={isLong(objective.kind, objective.lines[0]?.length ?? 0)}
      >
        {objective.lines.map((line, index) => (
          <div key={index} className="formulaLine">
            {line.map((piece, place) => (
              <PieceView key={place} piece={piece} />
            ))}
          </div>
        ))}
      </div>
      {objective.kind === "importance" && (
        <p className="formulaValue">
          <i className="math">k</i> = {samples}
        </p>
      )}
      <Computed parts={partsOf(objective)} />
    </>
  );
}

function isLong(kind: FormulaKind, pieces: number): boolean {
  return pieces >= LONG || kind === "conditional" || kind === "adversarial";
}

function PieceView({ piece }: { readonly piece: Piece }) {
  const { t } = useWords();
  switch (piece.kind) {
    case "sign":
      return <Typeset tex={piece.tex} />;
    case "part":
      return <PartButton part={piece.part} />;
    case "verb":
      return piece.part === null ? (
        <span className="maximise">{t(`objective.${piece.verb}`)}</span>
      ) : (
        <PartButton part={piece.part} word={t(`objective.${piece.verb}`)} />
      );
  }
}

function PartButton({ part, word }: { readonly part: Part; readonly word?: string }) {
  const { t } = useWords();
  const handle = useHandle(part.name);
  return (
    <button type="button" className="formulaPart" aria-label={t(`formula.parts.${part.name}`)} {...handle}>
      {word !== undefined && <span className="maximise">{word}</span>}
      {part.tex !== null && <Typeset tex={part.tex} />}
    </button>
  );
}

/** Always there, so that pointing moves nothing. */
function Computed({ parts }: { readonly parts: readonly Part[] }) {
  const { t } = useWords();
  const pointing = use(PointingContext);
  const shown = parts.find(({ name }) => name === pointing?.shown);
  return (
    <div className="computed">
      {shown === undefined ? (
        <p className="note">{t("formula.hint")}</p>
      ) : (
        <span className="computedTex" data-long={shown.computed.join("").length > LONG_TEX}>
          {shown.computed.map((tex) => (
            <Typeset key={tex} tex={tex} />
          ))}
        </span>
      )}
    </div>
  );
}

/** Characters of TeX: measured where the longest that is not so marked still fits a line of the narrowest card. */
const LONG_TEX = 74;
