/** Keeps few requests in flight and remembers only that another is wanted: the pace is the answerer's. */

export class LatestOnly {
  readonly #work: () => Promise<void>;
  readonly #abreast: number;
  #inFlight = 0;
  #wanted = false;

  /**
   * `work` reads what is wanted when it starts, so the newest wish is the one fulfilled. It must not reject.
   * @param abreast how many at a time; more than one only for an answerer that takes them in order
   */
  constructor(work: () => Promise<void>, abreast = 1) {
    this.#work = work;
    this.#abreast = abreast;
  }

  request(): void {
    if (this.#inFlight >= this.#abreast) {
      this.#wanted = true;
      return;
    }
    void this.#run();
  }

  async #run(): Promise<void> {
    this.#inFlight += 1;
    do {
      this.#wanted = false;
      await this.#work();
    } while (this.#wanted);
    this.#inFlight -= 1;
  }
}
