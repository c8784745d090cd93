/**
 * For an action whose outcome a view does not wait for. What goes wrong is said by the store, as a notice or as a failed
 * start; the promise tells it once more to scripts, and here nobody would hear it.
 */
export function settled(action: Promise<unknown>): void {
  action.catch(() => undefined);
}
