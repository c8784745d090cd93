/** The model itself as Python: its tables, its functions over named parameters, and what is minimised. */
import { familyOf } from "../../../../core/settings/family.ts";
import type { Dialect } from "../words/dialect.ts";
import { parts } from "../words/python.ts";
import { flowModel } from "./flows.ts";
import { ganModel } from "./gan.ts";
import { latentModel } from "./latent.ts";
import { madeModel } from "./made.ts";
import type { ScriptModel } from "./scriptModel.ts";
import { tables } from "./tables.ts";

export function modelText(model: ScriptModel, d: Dialect): string {
  return parts("HALF_LOG_TWO_PI = 0.5 * math.log(2.0 * math.pi)", tables(model, d), functions(model, d));
}

function functions(model: ScriptModel, d: Dialect): string {
  switch (familyOf(model.kind)) {
    case "latent":
      return latentModel(model, d);
    case "density":
      return model.kind === "made" ? madeModel(model, d) : flowModel(model, d);
    case "adversarial":
      return ganModel(model, d);
  }
}
