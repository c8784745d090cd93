/**
 * When the explorer asks for newer weights: not before it has drawn the last ones, not more often than an eye follows,
 * and so seldom that decoding grids leaves most of a core to training. Sends nothing itself.
 */

/** Eight grids a second look like motion; more would be paid for with training steps. */
const LEAST_INTERVAL_MS = 125;
/** Of the time, at most this share goes into background decoding. */
const MOST_SHARE = 0.5;

export class WeightsAppetite {
  readonly #ask: () => void;
  #jobs = 0;
  #fedAt = Number.NEGATIVE_INFINITY;
  #workedMs = 0;
  #busySince = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #hungry = false;

  constructor(ask: () => void) {
    this.#ask = ask;
  }

  /** Weights have come: those asked for, or others. */
  fed(): void {
    this.#hungry = true;
    this.#fedAt = performance.now();
    this.#workedMs = 0;
    this.#plan();
  }

  busy(): void {
    if (this.#jobs++ === 0) this.#busySince = performance.now();
  }

  idle(): void {
    if (--this.#jobs > 0) return;
    this.#workedMs += performance.now() - this.#busySince;
    this.#plan();
  }

  /** Of several causes the last decides: more work done since means a longer rest. */
  #plan(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#hungry || this.#jobs > 0) return;
    const interval = Math.max(LEAST_INTERVAL_MS, this.#workedMs / MOST_SHARE);
    this.#timer = setTimeout(() => this.#wish(), this.#fedAt + interval - performance.now());
  }

  #wish(): void {
    this.#timer = null;
    if (this.#jobs > 0) return;
    this.#hungry = false;
    this.#ask();
  }
}
