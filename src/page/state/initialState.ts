/** The state of a page that has loaded nothing yet. */
import type { Settings } from "../../core/settings/descriptors.ts";
import type { LinkReading } from "../../core/settings/link.ts";
import { WHOLE_PLANE } from "../charts/planeView.ts";
import { pickedFor } from "./conditions.ts";
import { NO_CHOICE } from "./controls.ts";
import { emptyCurves } from "./curves.ts";
import { STRIP_LENGTH } from "./pictures.ts";
import { STARTING_LAYERS } from "./planeLayers.ts";
import type { Preferences } from "./preferences.ts";
import type { ExplorerState, Notice, RoomState } from "./roomState.ts";

export function initialState({ settings, issues }: LinkReading, preferences: Preferences): RoomState {
  const notices: readonly Notice[] = issues.length > 0 ? [{ id: 0, kind: "linkIssues", issues }] : [];
  return {
    boot: { phase: "loading", engine: 0, dataset: 0 },
    dataset: null,
    backend: null,
    backendFacts: [],
    switchingBackend: false,
    runId: 0,
    evaluationProgress: null,
    settings,
    draft: {},
    parameterCount: 0,
    stepsPerEpoch: 1,
    status: "idle",
    step: 0,
    stepsPerSecond: 0,
    effectiveBeta: settings.beta,
    evaluation: null,
    newest: null,
    shownStep: null,
    timeline: null,
    forking: null,
    trails: [],
    lit: null,
    curves: emptyCurves(),
    clockedAt: null,
    explorer: explorerFor(settings, null),
    strips: {
      inputs: Array.from({ length: STRIP_LENGTH }, (_, i) => i),
      reconstructions: null,
      priorSamples: null,
      resamples: 0,
    },
    fetching: null,
    fetchAsked: null,
    keptId: "",
    keeping: { kind: "starting" },
    opened: [],
    controls: NO_CHOICE,
    showsEverything: false,
    binned: null,
    dialog: null,
    filesOf: null,
    compared: [],
    undo: null,
    notices,
    ...preferences,
  };
}

/** The explorer of a run: what a person chose stays where it still fits the latent space and the condition. */
export function explorerFor(settings: Settings, before: ExplorerState | null): ExplorerState {
  const { latentDim } = settings;
  const condition = pickedFor(settings, before?.condition ?? null);
  if (before !== null && before.z.length === latentDim) {
    if (before.scale === 1) return before.condition === condition ? before : { ...before, condition };
    return { ...before, condition, scale: 1, view: WHOLE_PLANE };
  }
  return {
    z: new Float32Array(latentDim),
    axes: [0, Math.min(1, latentDim - 1)],
    spacing: before?.spacing ?? "quantile",
    layers: before?.layers ?? STARTING_LAYERS,
    view: WHOLE_PLANE,
    directions: null,
    tool: "point",
    path: null,
    inspected: null,
    onPlane: { walk: null, drawn: null },
    gridStep: 0,
    condition,
    scale: 1,
  };
}
