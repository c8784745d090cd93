/** The state of a page that has loaded nothing yet. */
import type { LinkReading } from "../../core/settings/link.ts";
import type { Settings } from "../../core/settings/descriptors.ts";
import { emptyCurves } from "./curves.ts";
import { STRIP_LENGTH } from "./pictures.ts";
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
    settings,
    draft: {},
    parameterCount: 0,
    stepsPerEpoch: 1,
    status: "idle",
    step: 0,
    stepsPerSecond: 0,
    effectiveBeta: settings.beta,
    evaluation: null,
    curves: emptyCurves(),
    explorer: explorerFor(settings, null),
    strips: {
      inputs: Array.from({ length: STRIP_LENGTH }, (_, i) => i),
      reconstructions: null,
      priorSamples: null,
    },
    undo: null,
    notices,
    ...preferences,
  };
}

/** The explorer of a run: what a person chose stays where it still fits the latent space. */
export function explorerFor({ latentDim }: Settings, before: ExplorerState | null): ExplorerState {
  if (before !== null && before.z.length === latentDim) return before;
  return {
    z: new Float32Array(latentDim),
    axes: [0, Math.min(1, latentDim - 1)],
    spacing: before?.spacing ?? "quantile",
    layers: before?.layers ?? { grid: true, posterior: true, prior: true },
    gridStep: 0,
  };
}
