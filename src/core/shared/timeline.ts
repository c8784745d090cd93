/** What a run keeps of its past, as both sides speak of it. Keeps nothing. */

/** Most bytes that the moments of one run may take. */
export const TIMELINE_BYTES = 64 * 1024 * 1024;

export interface TimelineReport {
  /** Steps that can be shown again, ascending; the newest is not always now. */
  readonly steps: readonly number[];
  /** What they take, at most `limit`. */
  readonly bytes: number;
  readonly limit: number;
  /** Whether weights are kept at half precision for looking; a fork is exact all the same. */
  readonly isRounded: boolean;
}
