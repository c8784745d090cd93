/** What a script has to build, from settings and shapes: kind, layers, free parameters, likelihood, prior, condition. No Python. */
import type { Settings } from "../../../../core/settings/descriptors.ts";
import type { Activation } from "../../../../core/shared/activation.ts";
import { assert } from "../../../../core/shared/assert.ts";
import { DATA_KINDS, type DataKind } from "../../../../core/shared/dataKinds.ts";
import type { ScriptDescription } from "../scriptDescription.ts";
import { expectedNames } from "./expectedNames.ts";

/** A dense layer: act(x @ W + b), W [inputs, units]. */
export interface ScriptLayer {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation | "linear";
}

/** A parameter that belongs to no dense layer. */
export interface FreeParameter {
  readonly name: string;
  readonly shape: readonly number[];
}

export type ScriptCondition =
  | { readonly kind: "label"; readonly classes: number }
  | { readonly kind: "quadrants"; readonly hidden: 1 | 2 | 3; readonly side: number };

export interface ScriptModel {
  readonly settings: Settings;
  readonly kind: Settings["model"];
  readonly dataKind: DataKind;
  readonly inputDim: number;
  readonly layers: readonly ScriptLayer[];
  readonly free: readonly FreeParameter[];
  /** Hidden layers of the model's networks; those of a flow prior are its own. */
  readonly depth: number;
  readonly likelihood: Settings["likelihood"];
  /** How the decoder's output becomes E[x|z]. */
  readonly mean: "sigmoid" | "linear" | "softmax";
  /** Null for an autoencoder and what has no latent prior. */
  readonly prior: Settings["prior"] | null;
  readonly condition: ScriptCondition | null;
  /** Coupling layers, or steps of Glow, of a flow or of a flow prior; 0 where there are none. */
  readonly couplings: number;
  /** Pixels per side of an image; null for what is none. */
  readonly side: number | null;
}

/** @throws when the parameters are not those of a model of these settings */
export function scriptModelOf({ settings, shapes }: ScriptDescription): ScriptModel {
  const dataKind = DATA_KINDS[settings.dataset].kind;
  const names = expectedNames(settings, shapes);
  const layers = names.layers.map(({ name, activation }) => layerOf(shapes, name, activation));
  const free = names.free.map((name) => ({ name, shape: shapeOf(shapes, name) }));
  const known = new Set([...layers.flatMap(({ name }) => [`${name}.W`, `${name}.b`]), ...names.free]);
  const strange = Object.keys(shapes).filter((name) => !known.has(name));
  assert(strange.length === 0, `a ${settings.model} of these settings has no parameter ${strange.join(", ")}`);

  const inputDim = inputDimOf(settings, layers, free);
  const likelihood = dataKind === "points" ? "gaussian" : settings.likelihood;
  return {
    settings,
    kind: settings.model,
    dataKind,
    inputDim,
    layers,
    free,
    depth: settings.hidden.length,
    likelihood,
    mean: dataKind === "points" ? "linear" : likelihood === "multinomial" ? "softmax" : "sigmoid",
    prior: priorOf(settings),
    condition: conditionOf(settings, layers, inputDim),
    couplings: names.couplings,
    side: dataKind === "images" ? Math.round(Math.sqrt(inputDim)) : null,
  };
}

/** The layer of that name. @throws when there is none */
export function layerNamed({ layers }: Pick<ScriptModel, "layers">, name: string): ScriptLayer {
  const layer = layers.find((one) => one.name === name);
  assert(layer !== undefined, `there is no layer ${name}; there are: ${layers.map((one) => one.name).join(", ")}`);
  return layer;
}

function layerOf(
  shapes: ScriptDescription["shapes"],
  name: string,
  activation: ScriptLayer["activation"],
): ScriptLayer {
  const [inputs = 0, units = 0, ...more] = shapeOf(shapes, `${name}.W`);
  const bias = shapeOf(shapes, `${name}.b`);
  assert(more.length === 0 && bias.length === 1 && bias[0] === units, `${name} is no dense layer: W and b do not fit`);
  return { name, inputs, units, activation };
}

function shapeOf(shapes: ScriptDescription["shapes"], name: string): readonly number[] {
  const shape = shapes[name];
  assert(shape !== undefined, `the model needs a parameter ${name}; there are: ${Object.keys(shapes).join(", ")}`);
  return shape;
}

function inputDimOf(
  { model, condition }: Settings,
  layers: readonly ScriptLayer[],
  free: readonly FreeParameter[],
): number {
  const of = (name: string) => layerNamed({ layers }, name);
  switch (model) {
    case "vae":
    case "autoencoder":
      return of("decoder.out").units;
    case "cvae":
      return condition === "label" ? of("decoder.out").units : (layers[0]?.inputs ?? 0);
    case "nice":
    case "realnvp":
    case "glow":
      return free.find(({ name }) => name === "scale.logScale")?.shape[0] ?? 0;
    case "made":
      return layers[0]?.inputs ?? 0;
    case "gan":
      return of("generator.out").units;
  }
}

function priorOf({ model, prior }: Settings): Settings["prior"] | null {
  if (model === "cvae") return prior === "network" ? "network" : "standard";
  if (model !== "vae") return null;
  return prior === "network" ? "standard" : prior;
}

function conditionOf(
  { model, condition, hiddenQuadrants }: Settings,
  layers: readonly ScriptLayer[],
  inputDim: number,
): ScriptCondition | null {
  if (model !== "cvae") return null;
  if (condition === "label") return { kind: "label", classes: (layers[0]?.inputs ?? 0) - inputDim };
  const hidden = hiddenQuadrants <= 1 ? 1 : hiddenQuadrants >= 3 ? 3 : 2;
  return { kind: "quadrants", hidden, side: Math.round(Math.sqrt(inputDim)) };
}
