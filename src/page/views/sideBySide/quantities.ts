/** What the three columns of a measurement are called and coloured for the models that are compared. Reads no state. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import type { LossColumn } from "../../charts/lossFigure.ts";
import { LOSS_COLUMNS, LOSS_COLOURS } from "../../charts/lossFigure.ts";
import type { ColourToken } from "../../charts/themeColours.ts";
import type { Catalogue } from "../../language/en.ts";
import { lossNames } from "../instruments/lossNames.ts";

export interface Quantity {
  readonly column: LossColumn;
  readonly name: string;
  readonly colour: ColourToken;
}

/** Those that at least one of the models has, in the order of the formula. */
export function quantitiesOf(models: readonly Settings["model"][], catalogue: Catalogue): readonly Quantity[] {
  return LOSS_COLUMNS.flatMap((column) => {
    const names = models.map((model) => lossNames(model, catalogue).columns[column]);
    const name = names.find((each) => each !== undefined);
    return name === undefined ? [] : [{ column, name, colour: LOSS_COLOURS[column] }];
  });
}

/** Whether a model has that figure at all: an autoencoder has no KL. */
export function hasQuantity(model: Settings["model"], column: LossColumn, catalogue: Catalogue): boolean {
  return lossNames(model, catalogue).columns[column] !== undefined;
}
