/** What the readers of a person's files are handed. Types alone. */
import type { GreyPicture } from "../core/datasets/greyImages.ts";
import type { IntakeOptions, IntakeProblem } from "../core/shared/intake.ts";
import type { CancelSignal } from "../protocol/endpoint.ts";
import type { IntakeEvent } from "../protocol/intake.ts";
import type { IntakeProgress } from "./intakeProgress.ts";

/** What reading needs of the world outside the core. */
export interface ReadingSurroundings {
  emit(event: IntakeEvent): void;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly decodePicture: (bytes: Uint8Array<ArrayBuffer>) => Promise<GreyPicture>;
  readonly cancellation: CancelSignal;
}

/** What each reader gets. */
export interface Reading extends Pick<ReadingSurroundings, "decodePicture" | "cancellation"> {
  readonly options: IntakeOptions;
  readonly progress: IntakeProgress;
  /** Files that are left out whatever comes of the others. */
  readonly skipped: readonly IntakeProblem[];
}
