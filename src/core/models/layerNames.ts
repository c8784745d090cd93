/** Names and sizes of a model's dense layers, in the order data flows through them. No numbers, no tensors. */
import type { Architecture } from "./model.ts";

export interface LayerSize {
  readonly name: string;
  readonly inputDim: number;
  readonly outputDim: number;
}

export interface ModelLayers {
  /** `encoder.0` … : hidden layers alone; heads stand on the last of them, or on x itself. */
  readonly encoder: readonly LayerSize[];
  /** Width the heads `encoder.mu` and `encoder.logSigma` read. */
  readonly headInputDim: number;
  /** `decoder.0` … and `decoder.out`. */
  readonly decoder: readonly LayerSize[];
}

export function layersOf({ inputDim, hidden, latentDim }: Architecture): ModelLayers {
  const encoder = chain("encoder", [inputDim, ...hidden]);
  const widths = [latentDim, ...hidden.toReversed()];
  const lastWidth = widths.at(-1) ?? latentDim;
  const out = { name: "decoder.out", inputDim: lastWidth, outputDim: inputDim };
  return { encoder, headInputDim: hidden.at(-1) ?? inputDim, decoder: [...chain("decoder", widths), out] };
}

function chain(prefix: string, widths: readonly number[]): readonly LayerSize[] {
  return widths.slice(1).map((outputDim, i) => ({ name: `${prefix}.${i}`, inputDim: widths[i] ?? 0, outputDim }));
}
