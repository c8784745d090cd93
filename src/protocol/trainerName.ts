/** What a trainer's worker is called. Its name reaches it before any message, and says how many threads it may compute on. */

const AT_MOST = /, at most (\d+) threads$/;

/** @param threads without it the trainer takes what the machine has */
export function trainerName(threads?: number): string {
  return threads === undefined ? "trainer" : `trainer, at most ${threads} threads`;
}

/** Undefined where the name sets no bound. */
export function mostThreads(name: string): number | undefined {
  const count = AT_MOST.exec(name)?.[1];
  return count === undefined ? undefined : Number(count);
}
