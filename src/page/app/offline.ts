/**
 * Registers the service worker once the page is at rest: it keeps the page for when there is no network, gives cross-origin
 * isolation where the host does not, and offers a newer version. Never loads the page again under a run.
 */
import { offerNewVersion } from "../state/newVersion.ts";
import type { RoomController } from "../state/room.ts";

/** Loading the page again did not isolate it; doing so again and again would not either. */
const TRIED = "elbo-room.isolation-tried";
/** What the page itself fetches after its first paint comes first. */
const REST_MS = 2000;

export async function workOffline({ store, actions }: RoomController): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(new URL("./sw.js", document.baseURI), { updateViaCache: "none" });
  if (registration.waiting !== null) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      // Without one that is active it is the first, and there is nothing to replace.
      if (installing.state === "installed" && registration.active !== null) offer(installing);
    });
  });
  const { active } = await serviceWorker.ready;
  if (!crossOriginIsolated && isUntouched()) reloadOnce();
  else setTimeout(() => active?.postMessage("keep"), REST_MS);

  function offer(worker: ServiceWorker): void {
    offerNewVersion(worker);
    actions.sayNewVersion();
  }

  /** Nothing would be lost. */
  function isUntouched(): boolean {
    const { step, status, dialog, draft } = store.getState();
    return step === 0 && status !== "running" && dialog === null && Object.keys(draft).length === 0;
  }
}

function reloadOnce(): void {
  try {
    if (sessionStorage.getItem(TRIED) !== null) return;
    sessionStorage.setItem(TRIED, "yes");
  } catch {
    // Without a memory of having tried it could go on for ever.
    return;
  }
  location.reload();
}
