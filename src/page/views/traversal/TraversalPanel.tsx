/**
 * The traversal sheet: one row a dimension, from low to high, the others held where a person wants them. Says which
 * dimensions mean something to the decoder.
 */
import "./traversal.css";
import { useId, useMemo, useState, useRef } from "react";
import { ACTIVE_UNIT_VARIANCE, type Evaluation } from "../../../core/shared/measurements.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { useThrottled } from "../../charts/useThrottled.ts";
import { useWords } from "../../language/words.ts";
import { priorOf } from "../../state/conditions.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { SavePicture } from "../controls/SavePicture.tsx";
import { Segments } from "../controls/Segments.tsx";
import { useImages } from "../latent/useImages.ts";
import { DigitChooser } from "../walks/DigitChooser.tsx";
import { posteriorMean } from "../walks/walkEnds.ts";
import { TraversalSheet } from "./TraversalSheet.tsx";
import { REACH, steadyOrder, traversedDimensions } from "./traversedDimensions.ts";

/** So many are shown at first; the rest on request. */
const FIRST_ROWS = 12;
/** Nats by which a dimension may stand below a smaller one while training goes on. */
const SLACK = 0.1;
/** The cursor moves many times a second; a sheet need not follow each place. */
const CURSOR_MS = 200;

type From = "origin" | "cursor" | "digit";

export function TraversalPanel() {
  const { t } = useWords();
  const id = useId();
  const dataset = useImages();
  const evaluation = useRoomState((state) => state.evaluation);
  const latentDim = useRoomState((state) => state.explorer.z.length);
  const isMeasured = evaluation !== null && evaluation.varianceOfMean.length === latentDim;
  return (
    <section className="traversal" aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{t("traversal.title")}</h2>
        <HelpPopover name={t("traversal.title")}>
          <p>{t("traversal.help")}</p>
        </HelpPopover>
      </div>
      {dataset !== null && isMeasured ? (
        <Traversal dataset={dataset} evaluation={evaluation} />
      ) : (
        <p className="note">{t("traversal.waiting")}</p>
      )}
    </section>
  );
}

interface TraversalProps {
  readonly dataset: ImagesDescription;
  readonly evaluation: Evaluation;
}

function Traversal({ dataset, evaluation }: TraversalProps) {
  const { t, numbers } = useWords();
  const [from, setFrom] = useState<From>("origin");
  const [digit, setDigit] = useState<number | null>(null);
  const picture = useRef<HTMLDivElement>(null);
  const [showsAll, setShowsAll] = useState(false);
  const { dimensions, isStandardPrior, hasKl } = useDimensions(evaluation);
  const firstInput = useRoomState((state) => state.strips.inputs[0] ?? 0);
  const base = useBase(from, digit ?? firstInput, evaluation);
  const shown = showsAll ? dimensions : dimensions.slice(0, FIRST_ROWS);
  return (
    <>
      <div className="traversalFrom">
        <span>{t("traversal.from")}</span>
        <Segments
          label={t("traversal.from")}
          value={from}
          options={(["origin", "cursor", "digit"] as const).map((value) => ({ value, label: t(`traversal.${value}`) }))}
          onChange={setFrom}
        />
        <SavePicture of={picture} file="traversal" name={t("traversal.title")} formats={["png", "svg"]} />
      </div>
      {from === "digit" && (
        <DigitChooser dataset={dataset} chosen={digit ?? firstInput} count={evaluation.count} onChoose={setDigit} />
      )}
      <div ref={picture}>
        <TraversalSheet shown={shown} base={base} dataset={dataset} hasKl={hasKl} isStandardPrior={isStandardPrior} />
      </div>
      {dimensions.length > FIRST_ROWS && (
        <button
          type="button"
          className="button small traversalMore"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll
            ? t("traversal.showFew", { amount: numbers.count(FIRST_ROWS) })
            : t("traversal.showAll", { amount: numbers.count(dimensions.length) })}
        </button>
      )}
      <TraversalNotes hasKl={hasKl} isStandardPrior={isStandardPrior} />
    </>
  );
}

/** Largest first, by nats; by the spread of the codes where there is no KL. */
function useDimensions(evaluation: Evaluation) {
  const hasKl = useRoomState(({ settings }) => settings.model !== "autoencoder");
  const isStandardPrior = useRoomState(({ settings }) => priorOf(settings) === "standard") && hasKl;
  const isRunning = useRoomState((state) => state.status === "running");
  const measured = useMemo(() => traversedDimensions(evaluation, isStandardPrior), [evaluation, isStandardPrior]);
  const [kept, setKept] = useState<readonly number[]>([]);
  const scores = measured.map(({ kl, variance }) => (hasKl ? kl : variance));
  const order = steadyOrder(kept, scores, isRunning ? SLACK : 0);
  if (order !== kept) setKept(order);
  const dimensions = useMemo(() => order.flatMap((index) => measured[index] ?? []), [order, measured]);
  return { dimensions, isStandardPrior, hasKl };
}

/** z of what is not traversed, [latentDim]. */
function useBase(from: From, digit: number, evaluation: Evaluation): Float32Array {
  const cursor = useThrottled(
    useRoomState((state) => state.explorer.z),
    CURSOR_MS,
  );
  const latentDim = evaluation.varianceOfMean.length;
  const origin = useMemo(() => new Float32Array(latentDim), [latentDim]);
  const mean = useMemo(() => posteriorMean(digit, evaluation, latentDim), [digit, evaluation, latentDim]);
  const wanted = { origin, cursor, digit: mean }[from];
  return wanted?.length === latentDim ? wanted : origin;
}

function TraversalNotes({ hasKl, isStandardPrior }: { readonly hasKl: boolean; readonly isStandardPrior: boolean }) {
  const { t, numbers } = useWords();
  const condition = useRoomState((state) => state.explorer.condition);
  const ends = { from: numbers.count(-REACH), to: numbers.count(REACH) };
  return (
    <p className="note">
      {isStandardPrior
        ? t("traversal.columnsPrior", ends)
        : t("traversal.columnsCodes", {
            ...ends,
            order: t(hasKl ? "traversal.orderKl" : "traversal.orderVariance"),
          })}{" "}
      {t("traversal.inactiveNote", { threshold: numbers.setting(ACTIVE_UNIT_VARIANCE) })}
      {condition?.kind === "label" && <> {t("traversal.asClass", { label: String(condition.label) })}</>}
      {condition?.kind === "image" && <> {t("traversal.asImage", { number: numbers.count(condition.index + 1) })}</>}
    </p>
  );
}
