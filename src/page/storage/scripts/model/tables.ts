/** The architecture as data at the head of a script: every layer and every other parameter with its size. */
import type { Dialect } from "../words/dialect.ts";
import { parts, py } from "../words/python.ts";
import type { ScriptLayer, ScriptModel } from "./scriptModel.ts";

const FUNCTIONS: Readonly<Record<ScriptLayer["activation"], (d: Dialect) => string>> = {
  linear: () => "lambda x: x",
  relu: ({ o }) => `${o}.relu`,
  tanh: ({ o }) => `${o}.tanh`,
  sigmoid: ({ o }) => `${o}.sigmoid`,
  softplus: (d) => d.softplus,
  elu: ({ name }) => (name === "keras" ? "ops.elu" : "F.elu"),
  leakyRelu: ({ name }) =>
    name === "keras" ? "lambda x: ops.leaky_relu(x, negative_slope=0.2)" : "lambda x: F.leaky_relu(x, 0.2)",
};

export function tables(model: ScriptModel, d: Dialect): string {
  const rows = model.layers.map(
    ({ name, inputs, units, activation }) => `("${name}", ${inputs}, ${units}, "${activation}"),`,
  );
  const free = model.free.map(({ name, shape }) => `("${name}", [${shape.join(", ")}]),`);
  const used = [...new Set(model.layers.map(({ activation }) => activation))];
  return parts(
    py`
      # Every dense layer: name, inputs, units, activation. Its parameters are name.W [inputs, units] and name.b [units].
      LAYERS = [
          ${rows.join("\n")}
      ]
      # Parameters that belong to no layer: name, shape.
      PARAMETERS = [
          ${free.join("\n")}
      ]
      SHAPES = {f"{name}.W": [inputs, units] for name, inputs, units, _ in LAYERS}
      SHAPES |= {f"{name}.b": [units] for name, _, units, _ in LAYERS}
      SHAPES |= dict(PARAMETERS)
      ACTIVATIONS = {
          ${used.map((activation) => `"${activation}": ${FUNCTIONS[activation](d)},`).join("\n")}
      }
      ACTIVATION_OF = {name: ACTIVATIONS[activation] for name, _, _, activation in LAYERS}
    `,
    used.length === 0 || model.kind === "made"
      ? ""
      : py`
          def layer(theta, name, x):
              """act(x @ W + b): x [batch, inputs] -> [batch, units]."""
              return ACTIVATION_OF[name](${d.o}.matmul(x, theta[name + ".W"]) + theta[name + ".b"])
        `,
  );
}

/** `h = layer(theta, "prefix.0", from)` and so on, a line for each hidden layer; the last of them is h. */
export function hiddenLines(prefix: string, depth: number, from: string): string {
  if (depth === 0) return `h = ${from}`;
  return Array.from({ length: depth }, (_, i) => {
    return `h = layer(theta, ${prefix}.${i}", ${i === 0 ? from : "h"})`;
  }).join("\n");
}

/** log sigma within its limits, which the gradient passes as if they were not there. */
export function limitedLogSigma(d: Dialect): string {
  return py`
    def limited(log_sigma):
        """log sigma within [-10, 10]; the gradient passes as if there were no limit, so that the loss can pull it back."""
        return log_sigma + ${d.constant(`(${d.clip("log_sigma", "-10.0", "10.0")} - log_sigma)`)}
  `;
}
