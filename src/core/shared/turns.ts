/** Work that must not overlap, one piece after another in the order it was asked for. Cancels nothing. */

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when everything taken before has ended, well or not; answers or rejects as it does. */
  take<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
