/** The figures of all sides in rows, to read across and to copy. */
import "../benchmark/benchmark.css";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import { useWords } from "../../language/words.ts";
import type { RoomState } from "../../state/roomState.ts";
import type { Side } from "../../state/sideBySide.ts";
import { useSides } from "../../state/sideBySideContext.ts";
import { FigureTable } from "../controls/FigureTable.tsx";
import { CopyTable } from "../controls/CopyTable.tsx";
import { hasQuantity, quantitiesOf } from "./quantities.ts";
import { planName, sideName } from "./sideWords.ts";
import { useSideSetting } from "./useSideSetting.ts";

const evaluationOf = ({ evaluation }: RoomState) => evaluation;
const settingsOf = ({ settings }: RoomState) => settings;

export function SideTable({ sides }: { readonly sides: readonly Side[] }) {
  const words = useWords();
  const { t, catalogue, numbers } = words;
  const name = useSideSetting();
  const evaluations = useSides(sides, evaluationOf);
  const settings = useSides(sides, settingsOf);
  const quantities = quantitiesOf(
    settings.map(({ model }) => model),
    catalogue,
  );
  const hasDimensions = evaluations.some((evaluation) => (evaluation?.klPerDimension.length ?? 0) > 0);
  const head = [
    catalogue.settings[name].label,
    ...quantities.map((quantity) => quantity.name),
    ...(hasDimensions ? [t("sideBySide.active")] : []),
    t("sideBySide.figures.step"),
  ];
  const body = settings.map((own, index) => {
    const evaluation = evaluations[index] ?? null;
    const figure = (value: number | undefined) => (value === undefined ? "–" : numbers.nats(value));
    return [
      sideName(words, name, own[name]),
      ...quantities.map(({ column }) =>
        hasQuantity(own.model, column, catalogue) ? figure(evaluation?.[column]) : "–",
      ),
      ...(hasDimensions
        ? [`${numbers.count(evaluation?.activeUnits ?? 0)} / ${numbers.count(evaluation?.klPerDimension.length ?? 0)}`]
        : []),
      evaluation === null ? "–" : numbers.count(evaluation.step),
    ];
  });
  const [first] = settings;
  if (first === undefined) return null;
  const note = t("sideBySide.tableNote", {
    step: numbers.count(evaluations[0]?.step ?? 0),
    unit: catalogue.perExample[DATA_KINDS[first.dataset].kind],
    seed: numbers.setting(first.seed),
  });
  return (
    <div className="sbsTable">
      <FigureTable label={t("sideBySide.table")} head={head} rows={body} />
      <p className="note">{note}</p>
      <div className="benchmarkButtons">
        <CopyTable
          disabled={false}
          table={() => ({
            about: `ELBO Room, ${planName(
              words,
              name,
              settings.map((own) => own[name]),
            )}, ${catalogue.options.dataset[first.dataset]}. ${note}`,
            rows: [head, ...body],
          })}
        />
      </div>
    </div>
  );
}
