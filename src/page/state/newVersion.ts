/** The newer version of the page that waits in the service worker, and how it takes this one's place. */

type Waiting = Pick<ServiceWorker, "postMessage">;

let waiting: Waiting | null = null;

export function offerNewVersion(worker: Waiting): void {
  waiting = worker;
}

/** The worker that waited takes over, and the page is loaded again by it. */
export async function takeNewVersion(): Promise<void> {
  const taken = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
  });
  waiting?.postMessage("take over");
  await taken;
  location.reload();
}
