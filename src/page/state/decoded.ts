/**
 * What the decoder makes of codes that a view chooses itself, by the newest weights: a strip, a row, a few samples. The
 * explorer decodes them, beside training and never behind it. Keeps one answer a view; paints nothing.
 *
 *     const decoded = useDecoded(z, condition);          // z [count, latentDim]; null asks nothing
 *     decoded?.pixels                                     // bytes [count, pixels], whole images
 *     decoded?.z === z                                    // false while the answer is still that of the z before
 */
import { useEffect, useRef, useState } from "react";
import type { DecodedImages } from "../../protocol/explorer.ts";
import type { Decoder } from "./decoder.ts";
import { useDecoder, useRoomState } from "./roomContext.ts";
import type { PickedCondition } from "./roomState.ts";

export interface Decoded extends DecodedImages {
  /** What was decoded, and under what. */
  readonly z: Float32Array;
  readonly condition: PickedCondition | null;
}

const FOLLOW_MS = 400;
/** The explorer has other pictures to keep up to date: it keeps at least this many times as long for them. */
const SHARE_OF_OTHERS = 2;

/**
 * The newest decode of `z` [count, latentDim] under `condition`: another `z` or condition is asked for at once, the same
 * again when the weights changed. One request is under way at a time and only the newest wish waits; the last answer stays
 * until the next is here, so that nothing flickers, and is dropped with its run.
 * @param z must keep its identity while it means the same; null asks nothing
 * @param condition must keep its identity, as `state.explorer.condition` does; null for a model that is told nothing
 * @param everyMs how soon the same is asked again while the model trains
 */
export function useDecoded(
  z: Float32Array | null,
  condition: PickedCondition | null,
  everyMs = FOLLOW_MS,
): Decoded | null {
  const decoder = useDecoder();
  const run = useRoomState((state) => state.runId);
  const [decoded, setDecoded] = useState<Decoded | null>(null);
  const follower = useRef<DecodeFollower | null>(null);
  useEffect(() => {
    const own = new DecodeFollower(decoder, everyMs, setDecoded);
    follower.current = own;
    return () => own.stop();
  }, [decoder, everyMs]);
  useEffect(() => {
    follower.current?.wish(z === null ? null : { z, condition });
  }, [decoder, everyMs, z, condition]);
  return decoded !== null && decoded.runId === run && z !== null ? decoded : null;
}

type Wish = Pick<Decoded, "z" | "condition">;

/** Asks again and again for what is wished for, at the pace above. */
export class DecodeFollower {
  readonly #decoder: Decoder;
  readonly #everyMs: number;
  readonly #show: (decoded: Decoded) => void;
  readonly #leaving = new AbortController();
  readonly #unsubscribe: () => void;
  #wish: Wish | null = null;
  #answered: Wish | null = null;
  #isStale = true;
  #isUnderWay = false;
  /** Not before: on the clock of `performance.now()`. */
  #nextAt = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(decoder: Decoder, everyMs: number, show: (decoded: Decoded) => void) {
    this.#decoder = decoder;
    this.#everyMs = everyMs;
    this.#show = show;
    this.#unsubscribe = decoder.weights.subscribe(() => {
      this.#isStale = true;
      this.#schedule();
    });
  }

  wish(wish: Wish | null): void {
    this.#wish = wish;
    this.#schedule();
  }

  stop(): void {
    this.#leaving.abort();
    this.#unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#wish === null || this.#isUnderWay || this.#leaving.signal.aborted) return;
    if (this.#wish !== this.#answered) void this.#ask(this.#wish);
    else if (this.#isStale) this.#timer = setTimeout(() => this.#askAgain(), this.#nextAt - performance.now());
  }

  #askAgain(): void {
    this.#timer = null;
    if (this.#wish !== null) void this.#ask(this.#wish);
  }

  async #ask(wish: Wish): Promise<void> {
    const { signal } = this.#leaving;
    this.#isUnderWay = true;
    this.#isStale = false;
    const start = performance.now();
    const images = await this.#decoder.decode(wish.z, wish.condition, signal);
    const now = performance.now();
    this.#isUnderWay = false;
    // Refused for want of weights counts as answered: they are news when they come.
    this.#answered = wish;
    const pause = images === null ? 0 : Math.max(this.#everyMs, SHARE_OF_OTHERS * (now - start));
    this.#nextAt = now + pause;
    if (signal.aborted) return;
    if (images !== null) this.#show({ ...images, ...wish });
    this.#schedule();
  }
}
