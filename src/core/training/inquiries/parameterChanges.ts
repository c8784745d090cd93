/** What one update would do to every parameter: the parameters after it, and norms in plain numbers. Updates nothing. */
import type { Parameters } from "../../models/model.ts";
import { clipByGlobalNorm } from "../../nn/gradientNorm.ts";
import type { NamedTensors } from "../../nn/namedTensors.ts";
import type { Optimiser } from "../../nn/optimisers/optimiser.ts";
import { createOptimiser } from "../../nn/optimisers/registry.ts";
import type { ParameterChange } from "../../shared/dissection.ts";
import type { StepRule } from "../step.ts";
import { retained, valuesFromTensors } from "../tensorTransfer.ts";

/**
 * θ after the update that `optimiser` would make. A twin makes it, on references to the same data: a fast form writes over
 * what nobody else refers to, so it makes new tensors here. Run inside a tidy.
 */
export function parametersAfter(
  optimiser: Optimiser,
  parameters: Parameters,
  gradients: NamedTensors,
  rule: StepRule,
): Parameters {
  const twin = createOptimiser(optimiser.kind);
  twin.restore(retained(optimiser.state()), optimiser.count);
  try {
    return twin.apply(retained(parameters), clipByGlobalNorm(gradients, rule.clipNorm), rule);
  } finally {
    twin.dispose();
  }
}

interface Change {
  readonly before: NamedTensors;
  /** Not clipped; absent for a parameter that nothing depends on. */
  readonly gradients: NamedTensors;
  readonly after: NamedTensors;
}

/** In the order of the parameters. Sync point; disposes nothing. */
export async function parameterChanges({ before, gradients, after }: Change): Promise<readonly ParameterChange[]> {
  const [was, slopes, is] = await Promise.all([
    valuesFromTensors(before),
    valuesFromTensors(gradients),
    valuesFromTensors(after),
  ]);
  return Object.entries(was).map(([name, { shape, values }]) => {
    const gradient = slopes[name]?.values ?? new Float32Array(values.length);
    return { name, shape, ...changeOf(values, gradient, is[name]?.values ?? values) };
  });
}

function changeOf(
  before: Float32Array,
  gradient: Float32Array,
  after: Float32Array,
): Omit<ParameterChange, "name" | "shape"> {
  let [norm, gradientNorm, changeNorm, largest, index] = [0, 0, 0, -1, 0];
  for (let i = 0; i < before.length; i++) {
    const [value, slope] = [before[i] ?? 0, gradient[i] ?? 0];
    const change = (after[i] ?? 0) - value;
    norm += value * value;
    gradientNorm += slope * slope;
    changeNorm += change * change;
    if (Math.abs(slope) > largest) [largest, index] = [Math.abs(slope), i];
  }
  const was = before[index] ?? 0;
  return {
    norm: Math.sqrt(norm),
    gradientNorm: Math.sqrt(gradientNorm),
    changeNorm: Math.sqrt(changeNorm),
    largest: { index, before: was, gradient: gradient[index] ?? 0, change: (after[index] ?? 0) - was },
  };
}
