/** Whose a run is, by the locks of a real browser. */
import { expect, test } from "vitest";
import { webLocks } from "../../../src/page/storage/runLocks.ts";

function busyFor(milliseconds: number): void {
  for (const since = performance.now(); performance.now() - since < milliseconds;);
}

test("a run that nobody has is held however busy the page is meanwhile; one that another tab has is not", async () => {
  const [here, elsewhere] = [webLocks(navigator.locks), webLocks(navigator.locks)];
  const holding = here.hold("a", 50);
  busyFor(500);
  const release = await holding;
  expect(release).not.toBeNull();
  expect(await elsewhere.hold("a", 50)).toBeNull();
  // Let go of while another waits for it.
  const waiting = elsewhere.hold("a", 5000);
  setTimeout(() => release?.(), 100);
  expect(await waiting).not.toBeNull();
});
