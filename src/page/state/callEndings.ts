/** Ends of a call that are no failure of what was asked. */

/** By the person who asked for it: they know. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

/** The worker went away, by itself or because a newer one took its place: told where it was noticed. */
export function isDisconnection(error: unknown): boolean {
  return error instanceof Error && error.name === "DisconnectedError";
}
