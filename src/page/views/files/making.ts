/** What whoever makes a file is given, and what comes of it. Types alone. */
import type { KeptRun } from "../../storage/runRecord.ts";
import type { SelfCheck } from "../../../core/shared/selfCheck.ts";
import type { Words } from "../../language/words.ts";
import type { Room } from "../../state/roomContext.ts";
import type { RoomState } from "../../state/roomState.ts";

export interface Making {
  readonly room: Room;
  readonly words: Words;
  /** The run as it stands, held once for all files of this press. */
  run(): Promise<KeptRun>;
  /** What its model gives for a few held-out examples. */
  check(run: KeptRun): Promise<SelfCheck>;
  readonly signal: AbortSignal;
  /** Share in [0, 1]. */
  onProgress(share: number): void;
}

export interface MadeFile {
  readonly blob: Blob;
  /** What its name ends in, from its last part on: `curves.csv`. */
  readonly ending: string;
}

export type OutFileKey = "run" | "weights" | "curves" | "evolution" | "report";

export interface OutFile {
  readonly key: OutFileKey;
  /** As people write it: `.csv`. */
  readonly ending: string;
  /** Of a run like the present one, about; null where it can only be told afterwards. */
  estimate(state: RoomState): number | null;
  /** False where the present run has no such file. */
  isThere(state: RoomState): boolean;
  make(making: Making): Promise<readonly MadeFile[]>;
}
