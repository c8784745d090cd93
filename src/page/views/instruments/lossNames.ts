/** What the curves of a run are called: the columns keep their places, and mean what the model's family makes of them. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import { familyOf } from "../../../core/settings/family.ts";
import type { LossChartLabels } from "../../charts/LossChart.tsx";
import type { Catalogue } from "../../language/en.ts";

/** A column without a name is not drawn. */
export function lossNames(
  model: Settings["model"],
  catalogue: Catalogue,
): Pick<LossChartLabels, "picture" | "columns"> {
  const { objective, loss } = catalogue;
  switch (familyOf(model)) {
    case "latent":
      if (model === "autoencoder")
        return { picture: loss.chartAutoencoder, columns: { reconstruction: objective.reconstruction } };
      return {
        picture: loss.chart,
        columns: { negativeElbo: objective.negativeElbo, reconstruction: objective.reconstruction, kl: objective.kl },
      };
    case "density":
      return { picture: loss.chartDensity, columns: { reconstruction: loss.exactDensity } };
    case "adversarial":
      return {
        picture: loss.chartAdversarial,
        columns: { reconstruction: objective.generator, kl: objective.critic },
      };
  }
}
