/** How far reading is, told at most every 50 ms and at the end of each stage. Measures no time itself. */
import type { IntakeEvent, IntakeStage } from "../protocol/intake.ts";

const EVERY_MS = 50;

export class IntakeProgress {
  readonly #emit: (event: IntakeEvent) => void;
  readonly #clock: () => number;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(emit: (event: IntakeEvent) => void, clock: () => number) {
    this.#emit = emit;
    this.#clock = clock;
  }

  at(stage: IntakeStage, done: number, total: number): void {
    const now = this.#clock();
    if (done < total && now - this.#toldAt < EVERY_MS) return;
    this.#toldAt = now;
    this.#emit({ kind: "intake.progress", stage, done, total });
  }
}
