/** Glow on one scale as Python: squeeze, then steps of actnorm, 1×1 convolution and affine coupling, and a scale layer. */
import { GLOW_CHANNELS, glowFactors } from "../../../../core/shared/glowRotations.ts";
import type { Dialect } from "../words/dialect.ts";
import { parts, py } from "../words/python.ts";
import { coupling } from "./couplings.ts";
import type { ScriptModel } from "./scriptModel.ts";

export function glowLayers(model: ScriptModel, d: Dialect): string {
  return parts(
    constants(model),
    squeezing(d),
    mixing(d),
    coupling({ depth: model.depth, isAdditive: false, isInverted: true }, d),
    stack(d),
  );
}

/** What the convolutions keep of the rotations they began as: order of rows and signs of the diagonal. */
function constants({ couplings, side }: ScriptModel): string {
  const steps = Array.from({ length: couplings }, (_, step) => fixedOf(step));
  return py`
    SIDE = ${side ?? 0}
    STEPS = ${couplings}
    PIXELS = (SIDE // 2) ** 2  # after the squeeze, each of four channels
    # Of W = P L U: column i of P is the unit vector of ORDER[step][i], and U has SIGNS[step] on its diagonal. Never learned.
    ORDER = [${steps.map(({ order }) => `[${order.join(", ")}]`).join(", ")}]
    SIGNS = [${steps.map(({ signs }) => `[${signs.map((sign) => `${sign}.0`).join(", ")}]`).join(", ")}]
    IDENTITY = np.eye(4, dtype=np.float32)
    BELOW = np.tril(np.ones((4, 4), np.float32), -1)
  `;
}

function fixedOf(step: number): { readonly order: readonly number[]; readonly signs: readonly number[] } {
  const n = GLOW_CHANNELS;
  const { P, U } = glowFactors(step);
  const places = Array.from({ length: n }, (_, i) => i);
  return {
    order: places.map((column) => places.find((row) => P[row * n + column] === 1) ?? 0),
    signs: places.map((i) => Math.sign(U[i * n + i] ?? 1)),
  };
}

function squeezing(d: Dialect): string {
  const { o } = d;
  return py`
    def squeeze(x):
        """Every 2 x 2 block of pixels becomes one pixel of four channels: [batch, SIDE * SIDE] -> [batch, PIXELS, 4]."""
        blocks = ${o}.reshape(x, (-1, SIDE // 2, 2, SIDE // 2, 2))
        return ${o}.reshape(${d.permuted("blocks", "0, 1, 3, 2, 4")}, (-1, PIXELS, 4))


    def unsqueeze(y):
        """The inverse of squeeze."""
        blocks = ${o}.reshape(y, (-1, SIDE // 2, SIDE // 2, 2, 2))
        return ${o}.reshape(${d.permuted("blocks", "0, 1, 3, 2, 4")}, (-1, SIDE * SIDE))


    def halves(y):
        """[batch, PIXELS, 4] -> two of four channels of every pixel, [batch, PIXELS * 2] each."""
        return ${o}.reshape(y[:, :, :2], (-1, PIXELS * 2)), ${o}.reshape(y[:, :, 2:], (-1, PIXELS * 2))


    def channels(first, second):
        """The inverse of halves."""
        both = [${o}.reshape(first, (-1, PIXELS, 2)), ${o}.reshape(second, (-1, PIXELS, 2))]
        return ${d.concatenate}(both, ${d.axis}=2)
  `;
}

function mixing(d: Dialect): string {
  const { o } = d;
  return py`
    def kernel(theta, step):
        """W = P (I + lower) (upper + diag(sign exp(logScale))), [4, 4]: log |det W| = sum of logScale."""
        name = f"step.{step}.convolution"
        log_scale = theta[name + ".logScale"]
        identity, below = ${d.tensor("IDENTITY", "log_scale")}, ${d.tensor("BELOW", "log_scale")}
        signs = ${d.tensor("np.float32(SIGNS[step])", "log_scale")}
        lower = identity + theta[name + ".lower"] * below
        upper = theta[name + ".upper"] * ${d.tensor("BELOW.T.copy()", "log_scale")} + identity * (signs * ${o}.exp(log_scale))
        return ${o}.matmul(${d.tensor("IDENTITY[:, ORDER[step]]", "log_scale")}, ${o}.matmul(lower, upper))


    def mix(theta, step, y):
        """Actnorm (y + b) exp(s) and the invertible 1 x 1 convolution, with their log |det| (Kingma & Dhariwal 2018)."""
        bias, log_scale = theta[f"step.{step}.actnorm.bias"], theta[f"step.{step}.actnorm.logScale"]
        mixed = ${o}.matmul((y + bias) * ${o}.exp(log_scale), kernel(theta, step))
        return mixed, PIXELS * (${o}.sum(log_scale) + ${o}.sum(theta[f"step.{step}.convolution.logScale"]))


    def unmix(theta, step, y):
        """The inverse of mix."""
        bias, log_scale = theta[f"step.{step}.actnorm.bias"], theta[f"step.{step}.actnorm.logScale"]
        return ${o}.matmul(y, ${d.inverse}(kernel(theta, step))) * ${o}.exp(-log_scale) - bias
  `;
}

function stack({ o, axis }: Dialect): string {
  return py`
    def couplings_forward(theta, x):
        """Data to latent: z = f(x) and log |det dz/dx|, [batch, SIDE * SIDE] and [batch]."""
        y = squeeze(x)
        scale = theta["scale.logScale"]  # of the first half, then of the second
        log_det = ${o}.sum(scale) + 0.0 * ${o}.sum(x, ${axis}=1)
        for step in range(STEPS):
            y, change = mix(theta, step, y)
            first, second = halves(y)
            second, change_of_coupling = couple(theta, f"step.{step}.coupling", first, second)
            y = channels(first, second)
            log_det = log_det + change + change_of_coupling
        first, second = halves(y)
        first = first * ${o}.exp(scale[: PIXELS * 2])
        second = second * ${o}.exp(scale[PIXELS * 2 :])
        return unsqueeze(channels(first, second)), log_det


    def couplings_inverse(theta, z):
        """Latent to data, the last step first: the inverse of couplings_forward."""
        scale = theta["scale.logScale"]
        first, second = halves(squeeze(z))
        y = channels(first * ${o}.exp(-scale[: PIXELS * 2]), second * ${o}.exp(-scale[PIXELS * 2 :]))
        for step in reversed(range(STEPS)):
            first, second = halves(y)
            second = uncouple(theta, f"step.{step}.coupling", first, second)
            y = unmix(theta, step, channels(first, second))
        return unsqueeze(y)
  `;
}
