/** What whoever makes a file is given, and what comes of it. Types alone. */
import type { OwnData } from "../../../core/shared/ownData.ts";
import type { SelfCheck } from "../../../core/shared/selfCheck.ts";
import type { Words } from "../../language/words.ts";
import type { Room } from "../../state/roomContext.ts";
import type { RoomState } from "../../state/roomState.ts";
import type { KeptRun, RunRecord } from "../../storage/runRecord.ts";

/** Whose files they are. */
export interface FilesOf {
  readonly state: RoomState;
  /** A kept run that is not the page's; null for the present run. */
  readonly kept: KeptRun | null;
}

export interface Making {
  readonly room: Room;
  readonly words: Words;
  readonly kept: KeptRun | null;
  /** The run as it stands, held once for all files of this press. */
  run(): Promise<KeptRun>;
  /** What its model gives for a few held-out examples; null for a kept run whose data are not at hand. */
  check(run: KeptRun): Promise<SelfCheck | null>;
  /** A person's own data that the run is trained on, where they are wanted in the file. */
  ownData(): Promise<OwnData | null>;
  /** `elbo-room-my-run-step-1840.curves.csv`; of one run all names begin alike. */
  named(run: Pick<RunRecord, "title" | "settings" | "step">, ending: string): string;
  readonly signal: AbortSignal;
  /** Share in [0, 1]. */
  onProgress(share: number): void;
}

export interface MadeFile {
  readonly blob: Blob;
  readonly name: string;
  /** A line for the shell that does something with it. */
  readonly command?: string;
}

export type OutFileKey = "run" | "weights" | "pytorch" | "keras" | "curves" | "evolution" | "report";

export interface OutFile {
  readonly key: OutFileKey;
  /** As people write it: `.csv`. */
  readonly ending: string;
  /** About; null where it can only be told afterwards. */
  estimate(of: FilesOf): number | null;
  /** False where the run has no such file. */
  isThere(of: FilesOf): boolean;
  make(making: Making): Promise<readonly MadeFile[]>;
}
