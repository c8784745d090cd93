/** A masked autoregressive density as Python: masks by degrees, the density, and samples one dimension after another. */
import type { Dialect } from "../words/dialect.ts";
import { parts, py } from "../words/python.ts";
import { densityObjective } from "./flows.ts";
import type { ScriptModel } from "./scriptModel.ts";
import { limitedLogSigma } from "./tables.ts";

export function madeModel(model: ScriptModel, d: Dialect): string {
  return parts(
    limitedLogSigma(d),
    masks(model),
    conditionals(model, d),
    density(d),
    sampling(d),
    densityObjective(d),
    outputs(),
  );
}

function masks({ inputDim, layers, depth }: ScriptModel): string {
  const components = (layers.at(-1)?.units ?? inputDim) / inputDim;
  return py`
    DIMS, COMPONENTS, DEPTH = ${inputDim}, ${components}, ${depth}


    def masks():
        """1 where a connection is: a unit reads units of at most its degree, the heads of dimension d those below d.

        Input d has degree d = 1 ... D, hidden units 1 ... D - 1 in turn (Germain et al. 2015, eq. 12-13).
        """
        made, degrees = {}, np.arange(1, DIMS + 1)
        for name, _, units, _ in LAYERS[:DEPTH]:
            own = np.arange(units) % max(1, DIMS - 1) + 1
            made[name], degrees = np.float32(degrees[:, None] <= own[None, :]), own
        outputs = np.repeat(np.arange(1, DIMS + 1), COMPONENTS)
        for name, _, _, _ in LAYERS[DEPTH:]:
            made[name] = np.float32(degrees[:, None] < outputs[None, :])
        return made


    MASKS = masks()
  `;
}

function conditionals({ depth }: ScriptModel, d: Dialect): string {
  const { o } = d;
  const body = Array.from({ length: depth }, (_, i) => `h = layer(theta, "made.${i}", ${i === 0 ? "x" : "h"})`);
  return py`
    def layer(theta, name, x):
        """act(x @ (W * mask) + b)."""
        W = theta[name + ".W"] * ${d.tensor("MASKS[name]", "x")}
        return ACTIVATION_OF[name](${o}.matmul(x, W) + theta[name + ".b"])


    def conditionals(theta, x):
        """The mixture of each p(x_d | x_<d): logits, means and log sigmas, [batch, DIMS, COMPONENTS] each."""
        ${body.length === 0 ? "h = x" : body.join("\n")}
        heads = [${o}.reshape(layer(theta, f"made.{head}", h), (-1, DIMS, COMPONENTS)) for head in ("logits", "mu", "logSigma")]
        return heads[0], heads[1], limited(heads[2])
  `;
}

function density({ o, axis }: Dialect): string {
  return py`
    def log_density(theta, x):
        """log p(x) = sum_d log sum_k pi_dk N(x_d; mu_dk, sigma_dk^2), [batch], nats."""
        logits, mu, log_sigma = conditionals(theta, x)
        standardised = (x[:, :, None] - mu) * ${o}.exp(-log_sigma)
        joint = logits - log_sigma - 0.5 * ${o}.square(standardised)
        of_dimension = ${o}.logsumexp(joint, ${axis}=2) - ${o}.logsumexp(logits, ${axis}=2)
        return ${o}.sum(of_dimension - HALF_LOG_TWO_PI, ${axis}=1)
  `;
}

function sampling(d: Dialect): string {
  const { o, axis } = d;
  const cumulative = `${o}.cumsum(${o}.softmax(logits[:, dim], ${axis}=-1), ${axis}=1)`;
  return py`
    def sample(theta, noise):
        """Samples from standard normals [batch, 2 DIMS]: the first half choose components, the second are the values' own."""
        columns = []
        for dim in range(DIMS):
            unknown = ${o}.zeros_like(noise[:, dim:DIMS])
            logits, mu, log_sigma = conditionals(theta, ${d.concatenate}([*columns, unknown], ${axis}=1))
            u = 0.5 * (1.0 + ${o}.erf(noise[:, dim : dim + 1] * math.sqrt(0.5)))
            upper = ${cumulative}
            passed = ${o}.sum(${o}.where(upper < u, ${o}.ones_like(upper), ${o}.zeros_like(upper)), ${axis}=1)
            index = ${d.clip("passed", "0.0", "COMPONENTS - 1.0")}[:, None]  # rounding may leave the last sum below 1
            every = ${d.tensor("np.arange(COMPONENTS, dtype=np.float32)[None, :]", "noise")}
            chosen = ${o}.where(every == index, ${o}.ones_like(upper), ${o}.zeros_like(upper))
            mean = ${o}.sum(mu[:, dim] * chosen, ${axis}=1)[:, None]
            sigma = ${o}.exp(${o}.sum(log_sigma[:, dim] * chosen, ${axis}=1))[:, None]
            columns.append(mean + sigma * noise[:, DIMS + dim : DIMS + dim + 1])
        return ${d.concatenate}(columns, ${axis}=1)
  `;
}

function outputs(): string {
  return py`
    def outputs(theta, check):
        """What the stored numbers are held against."""
        return {"log_density": log_density(theta, check["input"]), "sample": sample(theta, check["noise"])}
  `;
}
