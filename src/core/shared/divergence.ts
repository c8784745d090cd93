/** The account of a run that diverged: what was not finite, where, and what is likely to blame. Plain numbers. */

export type DivergenceCause = "learningRate" | "gradientSpike" | "vanishingSigma" | "klExplosion" | "unknown";

export interface DivergenceReport {
  /** What was found not to be finite first. */
  readonly found: "loss" | "gradient" | "heldOut";
  readonly step: number;
  /** The evaluated step to which the run has gone back. */
  readonly backAt: number;
  /** The last finite figures of training, oldest first; nats per example. */
  readonly last: readonly {
    readonly step: number;
    readonly reconstruction: number;
    readonly kl: number;
    readonly objective: number;
  }[];
  readonly cause: DivergenceCause;
  readonly learningRate: number;
  readonly clipNorm: number;
}
