/** What the page knows, as types: the one shape that views select from. Nothing is computed or sent here. */
import type { BackendFact, BackendName, RunningBackend } from "../../core/shared/backends.ts";
import type { PublicName } from "../../core/shared/publicSets.ts";
import type { ToldFailure } from "../../core/shared/failure.ts";
import type { Series } from "../../core/shared/series.ts";
import type { SettingName, Settings, SettingsPatch } from "../../core/settings/descriptors.ts";
import type { DivergenceReport } from "../../core/shared/divergence.ts";
import type { Evaluation } from "../../core/shared/measurements.ts";
import type { TimelineReport } from "../../core/shared/timeline.ts";
import type { PlaneView } from "../charts/planeView.ts";
import type { RunTrail } from "./runTrails.ts";
import type { RunStatus } from "../../protocol/trainer.ts";
import type { DatasetDescription } from "../../protocol/datasets.ts";
import type { AddressIssue } from "./addressIssues.ts";
import type { ControlChoice } from "./controls.ts";
import type { GridSide } from "./gridSide.ts";
import type { Keeping, KeepingNotice } from "./keeping.ts";
import type { OpenPanel } from "./openPanels.ts";

/** Loading shares are in [0, 1]. */
export type Boot =
  | { readonly phase: "loading"; readonly engine: number; readonly dataset: number }
  /** A link names a public set that is not on this device: whether to fetch it from that folder. */
  | { readonly phase: "asking"; readonly name: PublicName; readonly folder: string }
  | { readonly phase: "ready" }
  | { readonly phase: "failed"; readonly part: "engine" | "dataset" | "run"; readonly failure: ToldFailure };

/** A live change of settings, drawn where it happened. */
export interface Mark {
  readonly step: number;
  readonly name: SettingName | "backend" | "noise";
  readonly from: string;
  readonly to: string;
}

export type LossColumn = "negativeElbo" | "reconstruction" | "kl" | "objective";

/** Curves of the current run. The series are mutated in place; `revision` says when. */
export interface Curves {
  readonly train: Series<LossColumn>;
  readonly heldOut: Series<"negativeElbo" | "reconstruction" | "kl">;
  /** Held-out KL of each latent dimension, named by its index; null before the first measurement and without a code. */
  readonly klPerDimension: Series<string> | null;
  /** Seconds spent training when a step was reported. */
  readonly clock: Series<"seconds">;
  readonly trainedSeconds: number;
  readonly marks: readonly Mark[];
  readonly revision: number;
}

/** What is decoded under: a class, or a held-out image of which only a part is seen. */
export type PickedCondition =
  { readonly kind: "label"; readonly label: number } | { readonly kind: "image"; readonly index: number };

export interface ExplorerState {
  /** The whole latent vector under the cursor, latentDim long. */
  readonly z: Float32Array;
  /** Which two dimensions the plane shows; equal indices when the latent space has one dimension. */
  readonly axes: readonly [number, number];
  readonly spacing: "quantile" | "linear";
  readonly layers: PlaneLayerChoice;
  /** What part of the plane the frame shows. */
  readonly view: PlaneView;
  /**
   * Null: the plane is that of the two `axes`. Else two orthonormal directions [2, latentDim], the principal axes of the
   * posterior means when they were asked for; coordinates of the plane are then along these, through the origin.
   */
  readonly directions: Float32Array | null;
  /** What a drag does: moves z, or draws a path for a walk. */
  readonly tool: "point" | "path";
  /** The path last drawn, places z [count, latentDim]; null before the first. */
  readonly path: Float32Array | null;
  /** Held-out example under the pointer or chosen by key; null for none. */
  readonly inspected: number | null;
  /** What instruments put on the plane; each clears its own when it goes. */
  readonly onPlane: PlaneGuests;
  /** Step of the weights that decoded the grid. */
  readonly gridStep: number;
  /** Null for a model that is told nothing beside z. */
  readonly condition: PickedCondition | null;
  /** z that one unit of the linear plane stands for: 1, and doubled where a learned prior reaches beyond the frame. */
  readonly scale: number;
}

export interface PlaneLayerChoice {
  readonly grid: boolean;
  readonly posterior: boolean;
  /** True-scale ellipses of the posteriors, at 1 σ. */
  readonly ellipses: boolean;
  /** Density of the aggregated posterior. */
  readonly density: boolean;
  readonly prior: boolean;
  /** Where points came from. */
  readonly trails: boolean;
}

export interface PlaneGuests {
  /** Lines of a walk, places z [count, latentDim] each, and where on the first of them it stands, in [0, 1]. */
  readonly walk: { readonly lines: readonly Float32Array[]; readonly at: Float32Array | null } | null;
  /** Posterior of a drawn image and samples z of it [count, latentDim]. */
  readonly drawn: {
    readonly mu: Float32Array;
    readonly logSigma: Float32Array | null;
    readonly samples: Float32Array;
  } | null;
}

/** A term of the objective that a person points at: it lights up wherever it appears. */
export type ObjectiveTerm = "elbo" | "reconstruction" | "kl";

export interface StripsState {
  /** Indices into the held-out set of the images on show. */
  readonly inputs: readonly number[];
  /** Decoder means at their posterior means [inputs, pixels]. */
  readonly reconstructions: Uint8Array | null;
  /** Decodes of z ~ N(0, I) [samples, pixels]; null under another prior or a condition, where views ask the run. */
  readonly priorSamples: Uint8Array | null;
  /** How often a person asked for other samples. */
  readonly resamples: number;
}

/** Something a person can take back for a while. */
export interface UndoOffer {
  readonly id: number;
  readonly what: "newRun" | "reset" | "fork";
}

/** Things that went wrong and are over; shown until dismissed. */
export type Notice =
  | { readonly id: number; readonly kind: "linkIssues"; readonly issues: readonly AddressIssue[] }
  /** What somebody asked for would have moved settings that the link fixes. */
  | { readonly id: number; readonly kind: "locked"; readonly names: readonly SettingName[] }
  /** A newer version of the page waits to take the place of this one. */
  | { readonly id: number; readonly kind: "newVersion" }
  | { readonly id: number; readonly kind: "diverged"; readonly report: DivergenceReport }
  | {
      readonly id: number;
      readonly kind: "recovered";
      readonly cause: "lostDevice" | "deadWorker";
      readonly step: number;
    }
  | {
      readonly id: number;
      readonly kind: "backendFailed";
      readonly backend: BackendName;
      readonly failure: ToldFailure;
    }
  | { readonly id: number; readonly kind: "error"; readonly failure: ToldFailure }
  | ({ readonly id: number } & KeepingNotice);

/** Who asks for a change: what a link fixes is fixed for a person, not for a script. */
export type Asker = "person" | "script";

/** Dialogs over the whole page; one at a time. */
export type DialogName = "data" | "runs" | "compare" | "sweep" | "share" | "files";

export interface RoomState {
  readonly boot: Boot;
  readonly dataset: DatasetDescription | null;
  readonly backend: RunningBackend | null;
  readonly backendFacts: readonly BackendFact[];
  readonly switchingBackend: boolean;

  /** Counts up with every run; 0 before the first. */
  readonly runId: number;
  /** Settings of the run that exists. */
  readonly settings: Settings;
  /** Changes that need a new run and wait to be applied or dropped; empty when there are none. */
  readonly draft: SettingsPatch;
  readonly parameterCount: number;
  readonly stepsPerEpoch: number;

  readonly status: RunStatus;
  readonly step: number;
  readonly stepsPerSecond: number;
  /** β after the schedule, at the newest step. */
  readonly effectiveBeta: number;
  /** What is shown: of the moment the timeline stands at, else the newest. */
  readonly evaluation: Evaluation | null;
  /** The newest one, whatever is shown. */
  readonly newest: Evaluation | null;
  /** Step of the past moment on show; null: now. */
  readonly shownStep: number | null;
  /** Null before the first moment of a run. */
  readonly timeline: TimelineReport | null;
  /** How far a fork is replayed, in [0, 1]; null while none is under way. */
  readonly forking: number | null;
  /** Earlier runs of this visit on the rate–distortion plane, oldest first. */
  readonly trails: readonly RunTrail[];
  readonly lit: ObjectiveTerm | null;
  /** How far the estimate of log p(x) is, or was when it ended; null before the first. */
  readonly evaluationProgress: { readonly done: number; readonly total: number } | null;
  readonly curves: Curves;
  /** When training was last known to go on, on the clock of `performance.now()`; null while it stands still. */
  readonly clockedAt: number | null;
  readonly explorer: ExplorerState;
  readonly strips: StripsState;

  /** Bytes of a data set that is on its way while a run stands; null for none. */
  readonly fetching: { readonly done: number; readonly total: number } | null;
  /** A run that is to be opened was trained on a public set that is not on this device; null for none. */
  readonly fetchAsked: { readonly name: PublicName; readonly folder: string } | null;
  /** The page's run among the kept ones; empty before the first. */
  readonly keptId: string;
  readonly keeping: Keeping;
  /** Instruments that are open on the page. */
  readonly opened: readonly OpenPanel[];
  /** What the link removes and fixes. */
  readonly controls: ControlChoice;
  /** The person has asked for all controls in spite of the link. */
  readonly showsEverything: boolean;
  /** Runs that were deleted last and can be taken back; null for none. `at`: milliseconds since 1970. */
  readonly binned: { readonly ids: readonly string[]; readonly at: number } | null;

  /** The dialog that is open over the page; null for none. */
  readonly dialog: DialogName | null;
  /** Id of the kept run whose files are shown; null for the present one. */
  readonly filesOf: string | null;
  /** Ids of kept runs that are held against each other, in the order in which they were chosen. */
  readonly compared: readonly string[];
  readonly undo: UndoOffer | null;
  readonly notices: readonly Notice[];
  /** The tab is hidden; training goes on unless the person asked otherwise. */
  readonly pauseWhenHidden: boolean;
  readonly theme: "system" | "light" | "dark";
  /** Tiles per side of the decoded grid. */
  readonly gridSide: GridSide;
  /** Folder that public sets are fetched from before anywhere else; null for none. */
  readonly mirror: string | null;
}
