/** How the dialog reaches the benchmark: one for as long as the dialog is there. Holds no state of its own. */
import { useState } from "react";
import { useStore } from "zustand";
import { STANDARD_CASE } from "../../core/shared/benchmark.ts";
import { startBenchmarkEngine } from "../engine/benchmark.ts";
import { BenchmarkController, type BenchmarkState } from "./benchmark.ts";
import { useActions, useRoomState } from "./roomContext.ts";

export interface Benchmark {
  readonly state: BenchmarkState;
  run(): void;
  cancel(): void;
}

export function useBenchmark(): Benchmark {
  const { pause, train } = useActions();
  const isTraining = useRoomState((room) => room.status === "running");
  const [controller] = useState(
    () => new BenchmarkController({ network: STANDARD_CASE, startEngine: startBenchmarkEngine, pause, train }),
  );
  return {
    state: useStore(controller.store),
    run: () => void controller.run(isTraining),
    cancel: () => controller.cancel(),
  };
}
