/** How the dialog reaches the comparison: one for as long as the dialog is there. Holds no state of its own. */
import { useState } from "react";
import { useStore } from "zustand";
import type { PointsDescription } from "../../protocol/datasets.ts";
import { startComparisonEngine } from "../engine/comparison.ts";
import { comparedSettings } from "./comparedModels.ts";
import { COMPARISON_EFFORT, ComparisonController, type ComparisonState } from "./comparison.ts";
import { useActions, useRoomState, useSupply } from "./roomContext.ts";

export interface Comparison {
  readonly state: ComparisonState;
  /** What is compared on, before the first start what would be; null while the page's data are no points. */
  readonly data: PointsDescription | null;
  run(): void;
  cancel(): void;
}

export function useComparison(): Comparison {
  const { pause, train } = useActions();
  const isTraining = useRoomState((room) => room.status === "running");
  const settings = useRoomState((room) => room.settings);
  const dataset = useRoomState((room) => room.dataset);
  const supply = useSupply();
  const [controller] = useState(
    () =>
      new ComparisonController({
        startEngine: () => startComparisonEngine(supply),
        pause,
        train,
        effort: COMPARISON_EFFORT,
      }),
  );
  const state = useStore(controller.store);
  const data = dataset?.kind === "points" ? dataset : null;
  return {
    state,
    data: state.data ?? data,
    run: () => {
      if (data === null) return;
      void controller.run({ isTraining, data, settingsFor: (model) => comparedSettings(model, settings) });
    },
    cancel: () => controller.cancel(),
  };
}
