/** Keeps one request in flight and remembers only that another is wanted: the pace is the answerer's. */

export class LatestOnly {
  readonly #work: () => Promise<void>;
  #inFlight = false;
  #wanted = false;

  /** `work` reads what is wanted when it starts, so the newest wish is the one fulfilled. It must not reject. */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  request(): void {
    if (this.#inFlight) {
      this.#wanted = true;
      return;
    }
    void this.#run();
  }

  async #run(): Promise<void> {
    this.#inFlight = true;
    do {
      this.#wanted = false;
      await this.#work();
    } while (this.#wanted);
    this.#inFlight = false;
  }
}
