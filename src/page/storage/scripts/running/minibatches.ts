/** Which examples a step sees and its noise, as Python: pure functions of seed and step, so that a run can stop and go on. */
import { familyOf, weighsKl } from "../../../../core/settings/family.ts";
import type { Dialect } from "../words/dialect.ts";
import { parts, py } from "../words/python.ts";
import { layerNamed, type ScriptModel } from "../model/scriptModel.ts";

export function minibatches(model: ScriptModel, d: Dialect): string {
  return parts(
    py`
      def split(count):
          """Nine tenths to train on, and one held out: the same for every run."""
          order = np.random.default_rng(20131220).permutation(count)
          held_out = max(1, count // 10)
          return np.sort(order[held_out:]), np.sort(order[:held_out])


      def rows_of_step(train, step, batch_size):
          """The examples of a step: every epoch in an order of its own, the last partial minibatch left out."""
          size = min(batch_size, len(train))
          epoch, place = divmod(step, len(train) // size)
          order = np.random.default_rng([SEED, epoch]).permutation(len(train))
          return train[order[place * size : (place + 1) * size]]
    `,
    py`
      def minibatch(x, labels, rows, step${betaArgument(model)}):
          """What the model reads of these rows, with the noise of this step: NumPy arrays, a row an example."""
          ${noise(model) === "" ? "" : "random = np.random.default_rng([SEED, step, 1])"}
          batch = {"x": x[rows]}
          ${noise(model)}
          ${conditionLines(model)}
          ${beta(model, d)}
          return batch
    `,
  );
}

/** What `minibatch` is told of the schedule: where it began. */
export function betaArgument({ settings }: ScriptModel): string {
  return weighsKl(settings) ? ", schedule_start" : "";
}

function noise(model: ScriptModel): string {
  if (model.kind === "autoencoder") return "";
  if (familyOf(model.kind) === "density") {
    const isDequantised = model.kind !== "made" && model.dataKind === "images";
    return isDequantised
      ? py`
          uniform = random.random(batch["x"].shape, np.float32)  # dequantises: grey levels become a density
          batch["x"] = (255.0 * batch["x"] + uniform) / np.float32(256.0)
        `
      : "";
  }
  // The generator's first layer reads the noise; a posterior has as many dimensions as its mean.
  const latent = model.kind === "gan" ? (model.layers[0]?.inputs ?? 0) : layerNamed(model, "encoder.mu").units;
  const samples = model.kind !== "gan" && model.settings.bound === "iwae" ? "IMPORTANCE_SAMPLES, " : "";
  return `batch["epsilon"] = random.standard_normal((len(rows), ${samples}${latent}), np.float32)`;
}

function conditionLines({ condition }: ScriptModel): string {
  switch (condition?.kind) {
    case "label":
      return `batch["condition"] = np.eye(${condition.classes}, dtype=np.float32)[np.asarray(labels)[rows].astype(np.int64)]`;
    case "quadrants":
      return `batch["condition"] = batch["x"][:, VISIBLE]`;
    default:
      return "";
  }
}

/** Keras cuts every input along its rows, so that β must have some. */
function beta({ settings }: ScriptModel, d: Dialect): string {
  if (!weighsKl(settings)) return "";
  const value = "scheduled_beta(step - schedule_start)";
  return d.name === "keras" ? `batch["beta"] = np.full(len(rows), ${value}, np.float32)` : `batch["beta"] = ${value}`;
}
