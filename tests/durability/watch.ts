/** What a page said of its step, and when. From it follows how much time a run that came back at some step has lost. */
import type { Page } from "playwright";

/** The run stood at `step` at some time between question and answer; milliseconds. */
interface Sighting {
  readonly askedAt: number;
  readonly toldAt: number;
  readonly step: number;
}

/** Bounds of what is known; milliseconds. */
export interface Lost {
  readonly atLeast: number;
  readonly atMost: number;
}

const GLANCE_MS = 40;

export class Watch {
  readonly #sightings: Sighting[] = [];
  #isOver = false;
  #following: Promise<void> | null = null;

  /** Looks once, and from then on all the time; resolves to the step. */
  async begin(page: Page): Promise<number> {
    const step = await this.#look(page);
    this.#following = this.#follow(page);
    // Told when the watch ends.
    this.#following.catch(() => undefined);
    return step;
  }

  /** The page may die from now on. */
  end(): void {
    this.#isOver = true;
  }

  /** @throws when the page could not tell its step while nobody had done anything to it */
  async ended(): Promise<void> {
    this.end();
    await this.#following;
  }

  /** The newest step that was told by then. */
  stepAt(time: number): number {
    return this.#sightings.findLast(({ toldAt }) => toldAt <= time)?.step ?? 0;
  }

  /** Of a run that was killed at `killedAt` and came back at `step`: the time since it reached that step. */
  lost(step: number, killedAt: number): Lost {
    // Steps only grow, so `step` was reached after every time at which the run stood before it or at it.
    const reachedAfter = this.#sightings.findLast((seen) => seen.step <= step)?.askedAt ?? Number.NEGATIVE_INFINITY;
    const leftBefore = this.#sightings.find((seen) => seen.step > step)?.toldAt ?? killedAt;
    return { atLeast: Math.max(0, killedAt - leftBefore), atMost: Math.max(0, killedAt - reachedAfter) };
  }

  async #follow(page: Page): Promise<void> {
    while (!this.#isOver) {
      await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
      try {
        await this.#look(page);
      } catch (error) {
        if (!this.#isOver) throw error;
      }
    }
  }

  async #look(page: Page): Promise<number> {
    const askedAt = performance.now();
    const { step } = await page.evaluate(() => window.elboRoom.status());
    // What a page that was brought back says belongs to no time before its death.
    if (!this.#isOver) this.#sightings.push({ askedAt, toldAt: performance.now(), step });
    return step;
  }
}
