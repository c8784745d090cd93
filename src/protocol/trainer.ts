/** What the page may ask of the trainer and what the trainer says unasked. The single source of truth for both sides. */
import type { BackendFact, BackendName, RunningBackend } from "../core/shared/backends.ts";
import type {
  CollapseTheory,
  Evaluation,
  KlDecomposition,
  LogMarginal,
  LossBatch,
} from "../core/shared/measurements.ts";
import type { Dissection } from "../core/shared/dissection.ts";
import type { DivergenceReport } from "../core/shared/divergence.ts";
import type { NoiseChoice } from "../core/shared/noiseChoice.ts";
import type { OwnData } from "../core/shared/ownData.ts";
import type { PublicName } from "../core/shared/publicSets.ts";
import type { SelfCheck } from "../core/shared/selfCheck.ts";
import type { TensorValues } from "../core/shared/tensorValues.ts";
import type { PastMoment, TimelineReport, ToldMoments } from "../core/shared/timeline.ts";
import type { RunPast } from "../core/settings/past.ts";
import type { RunSnapshot } from "../core/settings/snapshot.ts";
import type { Spectrum } from "../core/shared/waterFilling.ts";
import type { SettingName, Settings, SettingsPatch } from "../core/settings/descriptors.ts";
import type { DatasetChoice, DatasetDescription } from "./datasets.ts";

/** Raised with every change of this file that an older page or worker would misread. */
export const PROTOCOL_VERSION = 5;

export interface RunDescription {
  /** Counts up with every run of this worker; events of earlier runs carry a smaller one and are dropped. */
  readonly runId: number;
  readonly settings: Settings;
  readonly parameterCount: number;
  readonly stepsPerEpoch: number;
  readonly step: number;
  /** β of the next step, after its schedule. */
  readonly beta: number;
}

/** A run between two steps: all that brings it back, and what is new of its moments to look at. */
export interface RunHeld {
  readonly snapshot: RunSnapshot;
  readonly past: RunPast;
  readonly moments: ToldMoments;
}

export type RunStatus = "idle" | "running" | "paused" | "failed";

export interface StatusReport {
  readonly status: RunStatus;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  readonly tensors: number;
}

/** A plane through the latent space: two orthonormal directions, [2, latentDim], through `z`. */
export interface LatentPlaneWish {
  readonly directions: Float32Array;
  readonly z: Float32Array;
}

/** One image of a person's own, held against the model. */
export interface ExplainedImage {
  /** [latentDim]; `logSigma` is null for an autoencoder. */
  readonly mu: Float32Array;
  readonly logSigma: Float32Array | null;
  /** z of the samples [count, latentDim] and their decoder means [count, outputs]. */
  readonly z: Float32Array;
  readonly reconstructions: Float32Array;
  /** The decoder's mean at μ, [outputs]. */
  readonly atMean: Float32Array;
  /** −log p(x|z), mean over the samples, and KL(q(z|x) ‖ p(z)), exact or the mean over the samples; nats. */
  readonly reconstruction: number;
  readonly kl: number;
  /** −ELBO under each class [classes], nats; null where it was not wanted or the model is told no class. */
  readonly perClass: Float32Array | null;
}

/** A rectangle of a plane. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export interface SampleRequest {
  readonly count: number;
  readonly seed: number;
  /** [count, conditionDim] for a conditional model. */
  readonly condition?: Float32Array;
}

export interface DensityPicture {
  /** [side * side], nats, row 0 on top; null for a model that has no density. */
  readonly logDensity: Float32Array | null;
  /** `exact`, by how many nodes of quadrature over z, or by how many draws of it from a prior without quantiles. */
  readonly estimate: "exact" | { readonly nodes: number } | { readonly draws: number };
}

export interface TrainerCommands {
  "engine.probe": { params: { protocol: number }; result: readonly BackendFact[] };
  /** Starts or switches the backend; a run in progress is carried over. */
  "engine.use": { params: { wanted: BackendName | "auto" }; result: RunningBackend };
  /**
   * Hands over data of a person's own; they are held by their fingerprint for as long as the worker lives, and runs whose
   * settings name it find them. Buffers may be moved.
   */
  "dataset.put": { params: { data: OwnData }; result: { fingerprint: string } };
  /** Where public sets are fetched from before anywhere else: a folder with a slash at its end; null for nowhere. */
  "dataset.mirror": { params: { folder: string | null }; result: null };
  /** Public sets that were fetched before and are kept: loading them asks no network. */
  "dataset.kept": { params: Record<string, never>; result: readonly PublicName[] };
  /** Takes back the room a kept public set takes. */
  "dataset.forget": { params: { name: PublicName }; result: null };
  /**
   * Fetches a public set if it is not kept, which can be given up; so do `run.create` and `run.restore`.
   * Fails with `dataMissing` when it names own data that were not put. So do `run.create` and `run.restore`.
   */
  "dataset.load": { params: { choice: DatasetChoice }; result: DatasetDescription };
  "run.create": { params: { settings: Settings }; result: RunDescription };
  /** With a number: answers after that many steps (or when paused before). With null: starts and answers at once. */
  "run.train": { params: { steps: number | null }; result: { step: number } };
  /** `owed`: the steps it would still have taken, null for no end. */
  "run.pause": { params: Record<string, never>; result: { step: number; owed: number | null } };
  /** Changes live settings between two steps; answers with the first step they hold for. */
  "run.change": { params: { changes: SettingsPatch }; result: { step: number; settings: Settings } };
  "run.evaluate": { params: Record<string, never>; result: Evaluation };
  "run.snapshot": { params: Record<string, never>; result: RunSnapshot };
  /**
   * As `run.snapshot`, with how it came there. All losses before that step have been reported before the event `held`, and
   * none of a later one: what the page then has of the run is of the same moment. Moments of its timeline whose keys are in
   * `known` are named, not sent.
   */
  "run.keep": { params: { known?: readonly string[] }; result: RunHeld };
  /**
   * With its `past` the run measures, and can be taken again, as the one that was kept; `moments` are what its timeline
   * begins with, ascending, none later than `snapshot`.
   */
  "run.restore": {
    params: { snapshot: RunSnapshot; past?: RunPast; moments?: readonly PastMoment[] };
    result: RunDescription;
  };
  "run.status": { params: Record<string, never>; result: StatusReport };
  /**
   * `images` [count, inputDim] → posterior; logSigma is null for an autoencoder. `condition` [count, conditionDim] for a
   * conditional model.
   */
  "run.encode": {
    params: { images: Float32Array; condition?: Float32Array };
    result: { mu: Float32Array; logSigma: Float32Array | null };
  };
  /** `z` [count, latentDim] → decoder mean [count, outputs], by the weights of this very step. */
  "run.decode": { params: { z: Float32Array; condition?: Float32Array }; result: { pixels: Float32Array } };
  /** `count` samples of the model, the same ones for the same `seed`; `milliseconds` is what drawing them took. */
  "run.sample": { params: SampleRequest; result: { samples: Float32Array; milliseconds: number } };
  /** log p(x) of a model of points, or its estimate by quadrature over z, at the centres of side × side cells. */
  "run.density": { params: { area: Area; side: number }; result: DensityPicture };
  /** Where a grid of the latent plane goes layer by layer: `points` [count, 2] of z → one array a stage, x last. */
  "run.warp": { params: { points: Float32Array }; result: { stages: readonly Float32Array[] } };
  /** Data to latent and back, for a flow: `x` [count, inputDim] as the data set has them. */
  "run.roundTrip": {
    params: { x: Float32Array };
    result: { z: Float32Array; back: Float32Array; logDensity: Float32Array; worstError: number };
  };
  /** log p(z) of the prior on a plane of the latent space; row 0 is the top. Coordinates of `area` are along the directions. */
  "run.priorDensity": {
    params: { area: Area; side: number; plane: LatentPlaneWish; condition?: Float32Array };
    result: { logDensity: Float32Array };
  };
  /** Completions of one held-out image whose quadrants are hidden: `count` whole images, then the hidden part's truth. */
  "run.complete": { params: { image: number; count: number; seed: number }; result: { images: Float32Array } };
  /** Takes the KL apart by the full mixture over the held-out set. */
  "run.decompose": { params: { samples: number }; result: KlDecomposition };
  /** Importance-sampled log p(x); says how far it is by `progress` events of part `logMarginal`. Can be given up. */
  "run.logMarginal": { params: { samples: number; images: number }; result: LogMarginal };
  /** Swaps the z of held-out examples among each other: how much worse, in nats, the decoder then does. */
  "run.swap": { params: Record<string, never>; result: { reconstruction: number; swapped: number; images: number } };
  /** `image` [inputDim] → its posterior, `count` samples of z from it (the same ones for the same `seed`), and its two terms. */
  "run.explain": {
    params: { image: Float32Array; count: number; seed: number; condition?: Float32Array; everyClass?: boolean };
    result: ExplainedImage;
  };
  /** The step about to be taken, opened, for row `example` of its minibatch; takes it not. */
  "run.dissect": { params: { noise: NoiseChoice; example: number }; result: Dissection };
  /** Root mean square over held-out codes of ‖∂E[x|z]/∂z_j‖, [latentDim]: what the decoder makes of each dimension. */
  "run.sensitivity": { params: Record<string, never>; result: { sensitivity: Float32Array; images: number } };
  /** Coordinates of every kept moment's posterior means along two directions: `places` [steps, count, 2]. */
  "timeline.places": {
    params: { directions: Float32Array };
    result: { steps: readonly number[]; places: Float32Array; count: number };
  };
  /** Linear theory of collapse for the loaded data; computed once a data set, in pieces between steps. */
  "dataset.theory": { params: Record<string, never>; result: CollapseTheory };
  /** The 64 largest eigenvalues of the covariance of x, and the sum of all; as `dataset.theory` is computed. */
  "dataset.spectrum": { params: Record<string, never>; result: Spectrum };
  /** Items ranked for one held-out user, those the model was shown left out: the first `k`. */
  "run.recommend": {
    params: { user: number; k: number };
    result: { shown: Uint16Array; recommended: Uint16Array; hidden: Uint16Array };
  };
  /** What that run's parameters give for a few held-out examples; it need not be the run in training. */
  "run.selfCheck": { params: { snapshot: RunSnapshot }; result: SelfCheck };
  /** Parameters that a run of these settings has, by name with their shapes, and its initial values. */
  "run.initialise": { params: { settings: Settings }; result: { parameters: TensorValues } };
  /**
   * Decoder means at codes `z` [count, latentDim] by the weights of the kept moment nearest to `step`, as bytes [count,
   * outputs]; `beta` is that of the step it was about to take, after its schedule.
   */
  "timeline.decode": {
    params: { step: number; z: Float32Array; condition?: Float32Array };
    result: { step: number; beta: number; pixels: Uint8Array };
  };
  /** Takes exactly one step, with this ε. */
  "run.step": { params: { noise: NoiseChoice }; result: { step: number } };
  /**
   * Shows the kept moment nearest to `step`: every answer and every published decoder is of it until null brings back now.
   * Training goes on meanwhile if it was going on.
   */
  "timeline.show": { params: { step: number | null }; result: { step: number | null } };
  /** A new run that was this one up to `step`, with these live settings from there on. */
  "timeline.fork": { params: { step: number; changes: SettingsPatch }; result: RunDescription };
  /** Bytes that the moments of this and later runs may take. */
  "timeline.limit": { params: { bytes: number }; result: null };
  /** A MessagePort to the explorer; the trainer publishes decoder weights into it. */
  "explorer.attach": { params: { port: unknown }; result: null };
}

/** Commands that ask something of a run or its data and change nothing. */
export type InquiryName =
  | "run.encode"
  | "run.decode"
  | "run.sample"
  | "run.density"
  | "run.warp"
  | "run.roundTrip"
  | "run.priorDensity"
  | "run.complete"
  | "run.decompose"
  | "run.logMarginal"
  | "run.swap"
  | "run.recommend"
  | "run.explain"
  | "run.dissect"
  | "run.sensitivity"
  | "run.keep"
  | "run.selfCheck"
  | "run.initialise"
  | "timeline.places"
  | "timeline.decode"
  | "dataset.theory"
  | "dataset.spectrum";

export type TrainerEvent =
  | {
      readonly type: "progress";
      readonly part: "engine" | "dataset" | "logMarginal" | "fork";
      readonly done: number;
      readonly total: number;
    }
  /** Another data set is in use from here on; sent before the run that needs it. */
  | { readonly type: "dataset"; readonly dataset: DatasetDescription }
  /** Another engine computes from here on. */
  | { readonly type: "backend"; readonly choice: RunningBackend }
  /** A run begins, or goes on from a snapshot; sent before anything else about it. */
  | { readonly type: "run"; readonly run: RunDescription }
  | {
      readonly type: "losses";
      readonly runId: number;
      readonly losses: LossBatch;
      readonly stepsPerSecond: number;
      readonly beta: number;
    }
  /** `isExtra`: only for the pictures of a run that was brought back, which had not measured itself at that step. */
  | {
      readonly type: "evaluation";
      readonly runId: number;
      readonly evaluation: Evaluation;
      readonly isExtra?: boolean;
    }
  /** The run is held at this step, to be kept. */
  | { readonly type: "held"; readonly runId: number; readonly step: number }
  | { readonly type: "status"; readonly runId: number; readonly status: RunStatus; readonly step: number }
  | {
      readonly type: "change";
      readonly runId: number;
      readonly step: number;
      readonly beta: number;
      readonly changes: readonly SettingChange[];
    }
  /** Moments were kept or thinned out. */
  | { readonly type: "timeline"; readonly runId: number; readonly timeline: TimelineReport }
  /** From here on a past moment is shown, measured as it was then; null: now again. */
  | { readonly type: "moment"; readonly runId: number; readonly evaluation: Evaluation | null }
  /** A run that nobody waited for stopped with an error. */
  | { readonly type: "failure"; readonly runId: number; readonly message: string }
  | { readonly type: "trouble"; readonly runId: number; readonly trouble: Trouble };

export interface SettingChange {
  /** `noise`: one step was taken with another ε than its own, in slow motion. */
  readonly name: SettingName | "backend" | "noise";
  readonly from: string;
  readonly to: string;
}

/** `diverged`: something was not finite; the run stands at the last good step. `lostDevice`: the GPU went away. */
export type Trouble =
  | { readonly kind: "diverged"; readonly report: DivergenceReport }
  | { readonly kind: "lostDevice"; readonly backend: BackendName; readonly message: string };
