/** Coupling layers as Python: NICE's, Real NVP's, and the stack that both models and the flow prior are. */
import type { Dialect } from "../words/dialect.ts";
import { parts, py } from "../words/python.ts";
import { hiddenLines } from "./tables.ts";

export interface CouplingShape {
  /** Before the names of the parameters: `prior.`, or nothing. */
  readonly prefix: string;
  /** Hidden layers of each coupling's network. */
  readonly depth: number;
  readonly couplings: number;
  readonly isAdditive: boolean;
  /** Even and odd places as the two halves, as for images; else the first numbers and the rest. */
  readonly isInterleaved?: boolean;
  /** The way back is needed too. */
  readonly isInverted?: boolean;
}

/** `couple`, and `uncouple` where the way back is asked for. */
export function coupling(
  { depth, isAdditive, isInverted = false }: Omit<CouplingShape, "prefix" | "couplings">,
  { o, axis }: Dialect,
): string {
  const network = py`
    def shift_and_log_scale(theta, name, a):
        """t(a) and s(a) of one coupling; s is a tanh, so that no layer stretches by more than e."""
        ${hiddenLines('f"{name}', depth, "a")}
        return layer(theta, f"{name}.shift", h), layer(theta, f"{name}.logScale", h)
  `;
  const shiftOnly = py`
    def shift(theta, name, a):
        """t(a) of one coupling."""
        ${hiddenLines('f"{name}', depth, "a")}
        return layer(theta, f"{name}.shift", h)
  `;
  const additive = [
    shiftOnly,
    py`
      def couple(theta, name, a, b):
          """b + t(a), which keeps volumes: log |det| = 0 (NICE, Dinh et al. 2015)."""
          return b + shift(theta, name, a), 0.0
    `,
    py`
      def uncouple(theta, name, a, b):
          """The inverse of couple."""
          return b - shift(theta, name, a)
    `,
  ];
  const affine = [
    network,
    py`
      def couple(theta, name, a, b):
          """b exp(s(a)) + t(a), and log |det| = sum_d s_d(a) (Real NVP, Dinh et al. 2017)."""
          t, s = shift_and_log_scale(theta, name, a)
          return b * ${o}.exp(s) + t, ${o}.sum(s, ${axis}=1)
    `,
    py`
      def uncouple(theta, name, a, b):
          """The inverse of couple."""
          t, s = shift_and_log_scale(theta, name, a)
          return (b - t) * ${o}.exp(-s)
    `,
  ];
  const [net = "", forward = "", back = ""] = isAdditive ? additive : affine;
  return parts(net, forward, isInverted ? back : "");
}

/** `couplings_forward(theta, x)`: couplings in turn and a scale layer; with `isInverted` also `couplings_inverse`. */
export function couplingStack(shape: CouplingShape, d: Dialect): string {
  const { prefix, couplings, isInterleaved = false, isInverted = false } = shape;
  const { o, axis } = d;
  const halves = isInterleaved ? "x[:, 0::2], x[:, 1::2]" : "x[:, :half], x[:, half:]";
  const half = isInterleaved ? "" : "half = x.shape[1] // 2";
  const joined = isInterleaved
    ? `${o}.reshape(${o}.stack([first, second], ${axis}=2), (first.shape[0], 2 * first.shape[1]))`
    : `${d.concatenate}([first, second], ${axis}=1)`;
  const layers =
    couplings === 0
      ? ""
      : py`
          for l in range(${couplings}):  # even layers move the second half given the first, odd ones the first given the second
              if l % 2 == 0:
                  second, change = couple(theta, f"${prefix}coupling.{l}", first, second)
              else:
                  first, change = couple(theta, f"${prefix}coupling.{l}", second, first)
              log_det = log_det + change
        `;
  const back =
    couplings === 0
      ? ""
      : py`
          for l in reversed(range(${couplings})):
              if l % 2 == 0:
                  second = uncouple(theta, f"${prefix}coupling.{l}", first, second)
              else:
                  first = uncouple(theta, f"${prefix}coupling.{l}", second, first)
        `;
  return parts(
    couplings === 0 ? "" : coupling(shape, d),
    py`
      def couplings_forward(theta, x):
          """Data to latent: z = f(x) and log |det dz/dx|, [batch, dims] and [batch]."""
          ${half}
          first, second = ${halves}
          scale = theta["${prefix}scale.logScale"]  # of the first half, then of the second
          log_det = ${o}.sum(scale) + 0.0 * ${o}.sum(x, ${axis}=1)
          ${layers}
          first = first * ${o}.exp(scale[: first.shape[1]])
          second = second * ${o}.exp(scale[first.shape[1] :])
          return ${joined}, log_det
    `,
    isInverted
      ? py`
          def couplings_inverse(theta, x):
              """Latent to data, the last layer first: the inverse of couplings_forward."""
              ${half}
              first, second = ${halves}
              scale = theta["${prefix}scale.logScale"]
              first = first * ${o}.exp(-scale[: first.shape[1]])
              second = second * ${o}.exp(-scale[first.shape[1] :])
              ${back}
              return ${joined}
        `
      : "",
  );
}
