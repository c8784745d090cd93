/** Copies a decoder off the device into plain arrays. Draws nothing and trains nothing. */
import type * as tf from "../compute/tf.ts";
import { layersOf } from "../models/layerNames.ts";
import type { LatentModel, Parameters } from "../models/model.ts";
import { likelihoodTerms } from "../nn/likelihoods/registry.ts";
import { assert } from "../shared/assert.ts";
import type { PublishedDecoder, PublishedLayer } from "../shared/publishedDecoder.ts";
import type { TensorValues } from "../shared/tensorValues.ts";
import { retained, valuesFromTensors } from "./tensorTransfer.ts";

/**
 * The decoder's layers at `step`, in order from z to the logits, in arrays taken out of `spent` where they fit. Sync
 * point: reads every decoder weight.
 */
export async function publishDecoder(
  model: LatentModel,
  parameters: Parameters,
  step: number,
  spent: Float32Array[] = [],
): Promise<PublishedDecoder> {
  const wanted = decoderWeightNames(model);
  const tensors = retained(Object.fromEntries(wanted.map((name) => [name, parameterNamed(parameters, name)])));
  const values = await valuesFromTensors(tensors, spent);
  for (const tensor of Object.values(tensors)) tensor.dispose();
  return decoderOf(model, values, step);
}

/** Names of the parameters that `decoderOf` needs. */
export function decoderWeightNames(model: LatentModel): readonly string[] {
  return decoderLayers(model).flatMap((name) => [`${name}.W`, `${name}.b`]);
}

function decoderLayers({ architecture }: LatentModel): readonly string[] {
  return layersOf(architecture).decoder.map(({ name }) => name);
}

/** As `publishDecoder`, of weights that have been read; the arrays become the decoder's. */
export function decoderOf(model: LatentModel, values: TensorValues, step: number): PublishedDecoder {
  const { activation, likelihood, latentDim, condition } = model.architecture;
  const quadrants = condition?.kind === "quadrants" ? { hidden: condition.hidden, side: condition.side } : null;
  const layers = decoderLayers(model).map((name): PublishedLayer => {
    const W = values[`${name}.W`];
    const b = values[`${name}.b`];
    assert(W !== undefined && b !== undefined, `no weights were read for ${name}`);
    const [inputDim = 0, outputDim = 0] = W.shape;
    return { W: W.values, b: b.values, inputDim, outputDim };
  });
  const { meanFunction: mean } = likelihoodTerms(likelihood);
  assert(mean !== "softmax", "shares of a whole are no image");
  if (model.conditionDim === 0) return { step, activation, layers, mean, condition: null, quadrants };
  return { step, activation, mean, quadrants, ...withConditionApart(layers, latentDim, model.conditionDim) };
}

/** The first layer reads z and then the condition: its rows for the condition go apart. */
function withConditionApart(
  layers: readonly PublishedLayer[],
  latentDim: number,
  dim: number,
): Pick<PublishedDecoder, "layers" | "condition"> {
  const [first, ...rest] = layers;
  assert(first !== undefined && first.inputDim === latentDim + dim, "the first layer reads z and the condition");
  const cut = latentDim * first.outputDim;
  return {
    layers: [{ ...first, W: first.W.slice(0, cut), inputDim: latentDim }, ...rest],
    condition: { W: first.W.slice(cut), dim },
  };
}

function parameterNamed(parameters: Parameters, name: string): tf.Tensor {
  const tensor = parameters[name];
  assert(tensor !== undefined, `no parameter named ${name}`);
  return tensor;
}
