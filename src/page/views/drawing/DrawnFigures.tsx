/** Reconstruction, KL and −ELBO of the drawing in nats beside the held-out averages, and in a sentence what that means. */
import { useWords } from "../../language/words.ts";
import type { Evaluation } from "../../../core/shared/measurements.ts";
import type { ExplainedImage } from "../../../protocol/trainer.ts";
import { conditionOf } from "../../state/conditions.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { judge } from "./judgement.ts";

/** Averages nearer to 0 than these, in nats, say little about what is usual. */
const LEAST_COST = 10;
const LEAST_KL = 1;

type Row = "negativeElbo" | "reconstruction" | "kl";

interface DrawnFiguresProps {
  readonly explained: ExplainedImage | null;
  readonly isBehind: boolean;
}

export function DrawnFigures({ explained, isBehind }: DrawnFiguresProps) {
  const { t } = useWords();
  const evaluation = useRoomState((state) => state.evaluation);
  const isAutoencoder = useRoomState((state) => state.settings.model === "autoencoder");
  const isInPart = useRoomState((state) => conditionOf(state.settings) === "quadrants");
  const rows: readonly Row[] = isAutoencoder ? ["reconstruction"] : ["negativeElbo", "reconstruction", "kl"];
  return (
    <>
      <table className="drawingFigures" aria-label={t("drawing.figures")} aria-busy={isBehind}>
        <thead>
          <tr>
            <td>{t("drawing.unit")}</td>
            <th scope="col">{t("drawing.own")}</th>
            <th scope="col">{t("drawing.average")}</th>
            <th scope="col">{t("drawing.difference")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FigureRow
              key={row}
              row={row}
              own={explained === null ? null : ownFigure(explained, row)}
              average={evaluation?.[row] ?? null}
            />
          ))}
        </tbody>
      </table>
      {explained === null ? (
        <p className="note">{t("drawing.waiting")}</p>
      ) : (
        <Meaning explained={explained} evaluation={evaluation} isAutoencoder={isAutoencoder} />
      )}
      {isInPart && <p className="note">{t("drawing.given")}</p>}
      {evaluation?.isKlEstimated === true && <p className="note">{t("drawing.estimated")}</p>}
    </>
  );
}

function ownFigure({ reconstruction, kl }: ExplainedImage, row: Row): number {
  if (row === "negativeElbo") return reconstruction + kl;
  return row === "kl" ? kl : reconstruction;
}

interface FigureRowProps {
  readonly row: Row;
  readonly own: number | null;
  readonly average: number | null;
}

function FigureRow({ row, own, average }: FigureRowProps) {
  const { t, numbers } = useWords();
  const shown = (value: number | null) => (value === null ? "–" : numbers.nats(value));
  const difference = own === null || average === null ? null : own - average;
  return (
    <tr data-term={row}>
      <th scope="row">{t(`objective.${row}`)}</th>
      <td>{shown(own)}</td>
      <td>{shown(average)}</td>
      <td>
        {difference !== null && difference > 0 && "+"}
        {shown(difference)}
      </td>
    </tr>
  );
}

interface MeaningProps {
  readonly explained: ExplainedImage;
  readonly evaluation: Evaluation | null;
  readonly isAutoencoder: boolean;
}

function Meaning({ explained, evaluation, isAutoencoder }: MeaningProps) {
  const { t } = useWords();
  if (evaluation === null) return <p className="drawingMeaning">{t("drawing.unmeasured")}</p>;
  if (evaluation.step === 0) return <p className="drawingMeaning">{t("drawing.untrained")}</p>;
  const whole = t(
    `drawing.says.${judge(explained.reconstruction + explained.kl, evaluation.negativeElbo, LEAST_COST)}`,
  );
  if (isAutoencoder) return <p className="drawingMeaning">{whole}</p>;
  const code = t(`drawing.klSays.${judge(explained.kl, evaluation.kl, LEAST_KL)}`);
  return <p className="drawingMeaning">{t("drawing.meaning", { whole, code })}</p>;
}
