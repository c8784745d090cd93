/** What the table of the comparison says, cell by cell, in the page's language. Knows no element. */
import { COMPARED_KINDS, COMPARED_MODELS, type ComparedModel } from "../../state/comparedModels.ts";
import type { ComparedFigures, ComparedRow } from "../../state/comparison.ts";
import type { Words } from "../../language/words.ts";
import { likelinessOf } from "../points/modelKinds.ts";

/** Nothing to say, or nothing yet. */
const NONE = "–";

interface Line {
  readonly name: string;
  readonly cell: (figures: ComparedFigures, model: ComparedModel) => string;
}

export function headCells({ t, catalogue }: Words): readonly string[] {
  return [t("comparison.measure"), ...COMPARED_MODELS.map((model) => catalogue.options.model[model])];
}

/** Row by row, its name first, then a cell a model. `entropy` of the data in nats, null where it is not known. */
export function bodyCells(
  words: Words,
  rows: readonly ComparedRow[],
  entropy: number | null,
): readonly (readonly string[])[] {
  return linesOf(words, rows, entropy).map(({ name, cell }) => [
    name,
    ...COMPARED_MODELS.map((model, index) => {
      const row = rows[index];
      return row?.phase === "done" ? cell(row.figures, model) : NONE;
    }),
  ]);
}

function linesOf(words: Words, rows: readonly ComparedRow[], entropy: number | null): readonly Line[] {
  const { t, numbers } = words;
  const done = rows.flatMap((row) => (row.phase === "done" ? [row.figures] : []));
  const percent = (share: number) => numbers.fixed(100 * share, 1);
  return [
    { name: t("comparison.logDensity"), cell: (_, model) => t(`comparison.${likelinessOf(model)}`) },
    ...densityLines(words, done, entropy),
    { name: t("comparison.precision"), cell: ({ fit }) => percent(fit.precision) },
    { name: t("comparison.coverage"), cell: ({ fit }) => percent(fit.coverage) },
    {
      name: t("comparison.groups", { amount: groupsOf(words, done) }),
      cell: ({ fit }) => numbers.count(fit.groupsFound),
    },
    {
      name: t("comparison.sampling"),
      cell: ({ samplingMs }) => numbers.fixed(samplingMs, samplingMs < 10 ? 1 : 0),
    },
    { name: t("comparison.passes"), cell: (_, model) => numbers.count(COMPARED_KINDS[model].passes) },
    { name: t("comparison.parameters"), cell: ({ parameterCount }) => numbers.count(parameterCount) },
    { name: t("comparison.seconds"), cell: ({ trainingSeconds }) => numbers.fixed(trainingSeconds, 1) },
  ];
}

/** Three decimals: a tenth of a nat is a great deal between densities of the plane. */
function densityLines(
  { t, numbers }: Words,
  done: readonly ComparedFigures[],
  entropy: number | null,
): readonly Line[] {
  const nats = (value: number | null, model: ComparedModel) => {
    if (value === null) return NONE;
    const text = numbers.fixed(value, 3);
    return likelinessOf(model) === "bound" ? `≤ ${text}` : text;
  };
  const samples = done.find(({ estimate }) => estimate !== null)?.estimate?.samples;
  return [
    { name: t("comparison.loss"), cell: ({ loss }, model) => nats(loss, model) },
    {
      name: t("comparison.estimate", { samples: samples === undefined ? NONE : numbers.count(samples) }),
      cell: ({ estimate }) =>
        estimate === null ? NONE : `${numbers.fixed(estimate.mean, 3)} ± ${numbers.fixed(estimate.standardError, 3)}`,
    },
    entropy === null
      ? { name: t("comparison.entropyUnknown"), cell: () => NONE }
      : {
          name: t("comparison.gap", { entropy: numbers.fixed(entropy, 3) }),
          cell: ({ loss }, model) => nats(loss === null ? null : loss - entropy, model),
        },
  ];
}

function groupsOf({ numbers }: Words, [first]: readonly ComparedFigures[]): string {
  return first === undefined ? NONE : numbers.count(first.fit.groups);
}
