/**
 * The page's service worker: once opened, the page works without a network, and on hosts that send no headers of their own it
 * is cross-origin isolated, so that threads work. Touches nothing that comes from another origin. Holds no data of a person.
 */
import { isolated } from "./isolated.ts";
import { PageCache, type Manifest } from "./pageCache.ts";

declare const self: ServiceWorkerGlobalScope;

/** Filled in by the build: every file of this version, relative to the page's folder. */
declare const __PAGE_FILES__: Manifest;

/** Who serves a page on their own machine wants to see what they have just built. */
const OWN_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])$/;

const isOwnMachine = OWN_MACHINE.test(self.location.hostname);
const cache = new PageCache(__PAGE_FILES__, self.registration.scope, self.caches, (input, init) => fetch(input, init));

self.addEventListener("install", (event) => {
  // The first worker takes the page at once and fills its cache when the page is at rest; a later one must be whole before
  // it may take the place of the one that works.
  if (self.registration.active === null || isOwnMachine) event.waitUntil(self.skipWaiting());
  else event.waitUntil(cache.fill());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim().then(tidy));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
  // A page at rest asks for it; what cannot be had now is asked for again by the next visit.
  if (event.data === "keep") event.waitUntil(cache.fill().catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  // Only the cache can answer it, and it may have been asked by another origin's page.
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  event.respondWith(answer(request));
  if (request.mode === "navigate") event.waitUntil(tidy());
});

async function answer(request: Request): Promise<Response> {
  if (isOwnMachine && request.mode === "navigate") {
    const fresh = await fetch(request).catch(() => null);
    if (fresh !== null) return isolated(fresh);
  }
  return isolated((await cache.find(request)) ?? (await fetch(request)));
}

/** Files of versions before go when no other page can still be asking for them: a page never meets another version's files. */
async function tidy(): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length <= 1) await cache.dropOthers();
}
