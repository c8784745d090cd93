/** Names and sizes of a latent model's dense layers, in the order data flows through them. No numbers, no tensors. */
import { conditionDimOf, outputsOf } from "./conditioning.ts";
import type { Condition, LatentArchitecture } from "./model.ts";

export interface LayerSize {
  readonly name: string;
  readonly inputDim: number;
  readonly outputDim: number;
}

export interface ModelLayers {
  /** `encoder.0` … : hidden layers alone; heads stand on the last of them, or on what the encoder reads. */
  readonly encoder: readonly LayerSize[];
  /** Width the heads `encoder.mu` and `encoder.logSigma` read. */
  readonly headInputDim: number;
  /** `decoder.0` … and `decoder.out`; the first reads z and then the condition. */
  readonly decoder: readonly LayerSize[];
}

type Sizes = Pick<LatentArchitecture, "inputDim" | "hidden" | "latentDim" | "condition">;

export function layersOf(sizes: Sizes): ModelLayers {
  const { hidden, latentDim, condition } = sizes;
  const read = encoderInputDim(sizes);
  const widths = [latentDim + conditionDimOf(condition), ...hidden.toReversed()];
  const out = { name: "decoder.out", inputDim: widths.at(-1) ?? latentDim, outputDim: outputsOf(sizes) };
  return {
    encoder: chain("encoder", [read, ...hidden]),
    headInputDim: hidden.at(-1) ?? read,
    decoder: [...chain("decoder", widths), out],
  };
}

/** x and after it the class; visible pixels are in x already. */
export function encoderInputDim({ inputDim, condition }: Pick<Sizes, "inputDim" | "condition">): number {
  return inputDim + (isReadByEncoder(condition) ? conditionDimOf(condition) : 0);
}

/** Whether the encoder is told the condition beside x. */
export function isReadByEncoder(condition: Condition | null): boolean {
  return condition?.kind === "label";
}

function chain(prefix: string, widths: readonly number[]): readonly LayerSize[] {
  return widths.slice(1).map((outputDim, i) => ({ name: `${prefix}.${i}`, inputDim: widths[i] ?? 0, outputDim }));
}
