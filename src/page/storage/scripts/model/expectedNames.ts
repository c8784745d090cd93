/** Which layers and free parameters a model of some settings has, in the order data flows through them. No sizes. */
import type { Settings } from "../../../../core/settings/descriptors.ts";
import type { Activation } from "../../../../core/shared/activation.ts";
import { DATA_KINDS } from "../../../../core/shared/dataKinds.ts";

interface NamedLayer {
  readonly name: string;
  readonly activation: Activation | "linear";
}

export interface ExpectedNames {
  readonly layers: readonly NamedLayer[];
  readonly free: readonly string[];
  /** Coupling layers or steps of a flow among them. */
  readonly couplings: number;
}

const NONE: ExpectedNames = { layers: [], free: [], couplings: 0 };

/** Hidden layers in each coupling of a flow prior. */
export const PRIOR_DEPTH = 1;

export function expectedNames(settings: Settings, shapes: Readonly<Record<string, readonly number[]>>): ExpectedNames {
  switch (settings.model) {
    case "vae":
    case "autoencoder":
    case "cvae":
      return latentNames(settings, shapes);
    case "nice":
    case "realnvp":
      return couplingNames(settings, "", settings.hidden.length, shapes);
    case "glow":
      return glowNames(settings);
    case "made": {
      const heads = ["logits", "mu", "logSigma"].map((head) => linear(`made.${head}`));
      return { ...NONE, layers: [...hiddenLayers("made", settings), ...heads] };
    }
    case "gan": {
      const networks = ["generator", "critic"].flatMap((name) => [
        ...hiddenLayers(name, settings),
        linear(`${name}.out`),
      ]);
      return { ...NONE, layers: networks };
    }
  }
}

function latentNames(settings: Settings, shapes: Readonly<Record<string, readonly number[]>>): ExpectedNames {
  const { model } = settings;
  const heads = model === "autoencoder" ? ["encoder.mu"] : ["encoder.mu", "encoder.logSigma"];
  const prior = model === "autoencoder" ? NONE : priorNames(settings, shapes);
  const layers = [
    ...hiddenLayers("encoder", settings),
    ...heads.map(linear),
    ...hiddenLayers("decoder", settings),
    linear("decoder.out"),
    ...prior.layers,
  ];
  const isGaussian = settings.likelihood === "gaussian" || DATA_KINDS[settings.dataset].kind === "points";
  const spread = isGaussian && settings.decoderSigma === "learned" ? ["decoder.logSigma"] : [];
  return { layers, free: [...spread, ...prior.free], couplings: prior.couplings };
}

function priorNames(settings: Settings, shapes: Readonly<Record<string, readonly number[]>>): ExpectedNames {
  if (settings.model === "cvae") return settings.prior === "network" ? networkNames(settings) : NONE;
  switch (settings.prior) {
    case "standard":
    case "network":
      return NONE;
    case "gaussian":
      return { ...NONE, free: ["prior.mu", "prior.logSigma"] };
    case "mixture":
      return { ...NONE, free: ["prior.logits", "prior.mu", "prior.logSigma"] };
    case "vamp":
      return { ...NONE, free: ["prior.pseudoInputLogits"] };
    case "flow":
      return couplingNames({ ...settings, model: "realnvp" }, "prior.", PRIOR_DEPTH, shapes);
  }
}

/** One hidden layer, none where the encoder has none. */
function networkNames({ hidden, activation }: Settings): ExpectedNames {
  const body = hidden.length === 0 ? [] : [{ name: "prior.0", activation }];
  return { ...NONE, layers: [...body, linear("prior.mu"), linear("prior.logSigma")] };
}

/** In one dimension nothing is left to couple with: only the scale layer is there. */
function couplingNames(
  settings: Settings,
  prefix: string,
  depth: number,
  shapes: Readonly<Record<string, readonly number[]>>,
): ExpectedNames {
  const scale = `${prefix}scale.logScale`;
  const couplings = (shapes[scale]?.[0] ?? 0) > 1 ? settings.couplings : 0;
  const layers = Array.from({ length: couplings }, (_, l) =>
    couplingLayers(settings, `${prefix}coupling.${l}`, depth),
  ).flat();
  return { layers, free: [scale], couplings };
}

function glowNames(settings: Settings): ExpectedNames {
  const steps = Array.from({ length: settings.couplings }, (_, l) => `step.${l}`);
  const own = ["actnorm.bias", "actnorm.logScale", "convolution.lower", "convolution.upper", "convolution.logScale"];
  return {
    layers: steps.flatMap((step) => couplingLayers(settings, `${step}.coupling`, settings.hidden.length)),
    free: [...steps.flatMap((step) => own.map((name) => `${step}.${name}`)), "scale.logScale"],
    couplings: steps.length,
  };
}

function couplingLayers({ model, activation }: Settings, name: string, depth: number): readonly NamedLayer[] {
  const body = Array.from({ length: depth }, (_, i) => ({ name: `${name}.${i}`, activation }));
  const scale = { name: `${name}.logScale`, activation: "tanh" } as const;
  return [...body, linear(`${name}.shift`), ...(model === "nice" ? [] : [scale])];
}

function hiddenLayers(prefix: string, { hidden, activation }: Settings): readonly NamedLayer[] {
  return hidden.map((_, i) => ({ name: `${prefix}.${i}`, activation }));
}

function linear(name: string): NamedLayer {
  return { name, activation: "linear" };
}
