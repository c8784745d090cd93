/** Initial values of layers, drawn from a stream of their own name. Plain numbers, no tensors. */
import type { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";

/**
 * W [inputs, units] and b [units], each uniform in ±1/√inputs: the default of PyTorch's `nn.Linear`, with which the
 * figures our runs are compared with were made. Each parameter has its own stream, so its values depend on the seed, its
 * name and its shape alone.
 */
export function linearValues(random: RandomStream, name: string, inputs: number, units: number): TensorValues {
  const bound = 1 / Math.sqrt(inputs);
  const draw = (parameter: string, shape: readonly number[], count: number) => ({
    shape,
    values: random.split(parameter).uniforms(count, -bound, bound),
  });
  const [W, b] = [`${name}.W`, `${name}.b`];
  return { [W]: draw(W, [inputs, units], inputs * units), [b]: draw(b, [units], units) };
}
