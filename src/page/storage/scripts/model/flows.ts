/** NICE, Real NVP and what every flow shares as Python: the base density, and for images the way from grey levels to the line. */
import type { Dialect } from "../words/dialect.ts";
import { parts, py } from "../words/python.ts";
import { couplingStack } from "./couplings.ts";
import { glowLayers } from "./glow.ts";
import type { ScriptModel } from "./scriptModel.ts";

export function flowModel(model: ScriptModel, d: Dialect): string {
  const ofImages = model.dataKind === "images";
  const base = model.kind === "nice" && ofImages ? "logistic" : "normal";
  return parts(
    ofImages ? greyLevels(d) : "",
    bijection(model, d),
    density(base, ofImages, d),
    sampling(base, ofImages, d),
    densityObjective(d),
    py`
      def outputs(theta, check):
          """What the stored numbers are held against."""
          z, _ = forward(theta, check["input"])
          return {
              "z": z,
              "log_density": log_density(theta, check["input"]),
              "sample": sample(theta, check["noise"]),
          }
    `,
  );
}

/** `objective` of every model with an exact density. */
export function densityObjective({ o }: Dialect): string {
  return py`
    def objective(theta, batch):
        """Mean -log p(x), nats per example: exact, so there is nothing to bound."""
        return {"loss": -${o}.mean(log_density(theta, batch["x"]))}
  `;
}

function bijection(model: ScriptModel, d: Dialect): string {
  if (model.kind === "glow") return glowLayers(model, d);
  return couplingStack(
    {
      prefix: "",
      depth: model.depth,
      couplings: model.couplings,
      isAdditive: model.kind === "nice",
      isInterleaved: model.side !== null && model.inputDim % 2 === 0,
      isInverted: true,
    },
    d,
  );
}

function greyLevels({ o, axis }: Dialect): string {
  return py`
    ALPHA = 1e-6  # keeps the logit finite (Papamakarios et al. 2017)
    CENTRE, SPREAD = -5.0, 2.0


    def spread_levels(x):
        """Grey levels in [0, 1] to the line: y = (logit(a + (1 - 2 a) x) - m) / s, with log |det dy/dx| (Dinh et al. 2017)."""
        within = x * (1.0 - 2.0 * ALPHA) + ALPHA
        below, above = ${o}.log(within), ${o}.log(1.0 - within)
        y = (below - above - CENTRE) / SPREAD
        constant = x.shape[1] * (math.log1p(-2.0 * ALPHA) - math.log(SPREAD))
        return y, constant - ${o}.sum(below + above, ${axis}=1)


    def gather_levels(y):
        """The inverse of spread_levels, within [0, 1]."""
        within = ${o}.sigmoid(y * SPREAD + CENTRE)
        return ${o}.clip((within - ALPHA) / (1.0 - 2.0 * ALPHA), 0.0, 1.0)
  `;
}

function density(base: "normal" | "logistic", ofImages: boolean, { o, axis, softplus }: Dialect): string {
  const through = ofImages
    ? py`
        y, log_det_of_levels = spread_levels(x)
        z, log_det = couplings_forward(theta, y)
        return z, log_det + log_det_of_levels
      `
    : "return couplings_forward(theta, x)";
  const logBase =
    base === "normal"
      ? `-${o}.sum(0.5 * ${o}.square(z) + HALF_LOG_TWO_PI, ${axis}=1)`
      : `${o}.sum(z - 2.0 * ${softplus}(z), ${axis}=1)`;
  return py`
    def forward(theta, x):
        """z = f(x) and log |det df/dx|: [batch, dims] and [batch]."""
        ${through}


    def log_density(theta, x):
        """log p(x) = log p(f(x)) + log |det df/dx| with a ${base} base, [batch], nats."""
        z, log_det = forward(theta, x)
        return ${logBase} + log_det
  `;
}

function sampling(base: "normal" | "logistic", ofImages: boolean, d: Dialect): string {
  const { o } = d;
  const drawn =
    base === "normal"
      ? ""
      : py`
          tail = ${d.atLeast(`0.5 * (1.0 - ${o}.erf(${o}.abs(noise) * math.sqrt(0.5)))`, "1e-7")}
          noise = ${o}.sign(noise) * (${o}.log(1.0 - tail) - ${o}.log(tail))  # logit of the normal's distribution function
        `;
  const x = "couplings_inverse(theta, noise)";
  return py`
    def sample(theta, noise):
        """Samples from standard normals [batch, dims]: f backwards."""
        ${drawn}
        return ${ofImages ? `gather_levels(${x})` : x}
  `;
}
