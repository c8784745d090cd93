/** What the figures of a sweep are called and coloured, for the models it trains. Reads no state. */
import type { ColourToken } from "../../charts/themeColours.ts";
import { LOSS_COLOURS } from "../../charts/lossFigure.ts";
import type { Words } from "../../language/words.ts";
import type { OutcomeColumn } from "../../state/sweepOutcome.ts";
import type { SweepRecord } from "../../storage/sweepRecord.ts";
import { quantitiesOf } from "../sideBySide/quantities.ts";

export function outcomeName(
  { t, catalogue }: Words,
  { runs }: Pick<SweepRecord, "runs">,
  column: OutcomeColumn,
): string {
  if (column === "activeUnits") return t("sweep.active");
  const models = runs.map(({ settings }) => settings.model);
  return quantitiesOf(models, catalogue).find((quantity) => quantity.column === column)?.name ?? column;
}

export function outcomeColour(column: OutcomeColumn): ColourToken {
  return column === "activeUnits" ? "ink-2" : LOSS_COLOURS[column];
}
