/** Files that are kept for when there is no network, by a key. Where the browser keeps none, every one is simply not there. */

export interface KeptFiles {
  has(key: string): Promise<boolean>;
  /** Null when it is not there. */
  read(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Best effort: a full disk keeps nothing and costs nothing. */
  write(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(key: string): Promise<void>;
}

const CACHE = "elbo-room-data-1";

/** In the browser's Cache Storage, which private windows and pages without encryption may lack. */
export function cachedFiles(): KeptFiles {
  // The address is a name; nothing is ever asked of it.
  const addressOf = (key: string) => new URL(`/elbo-room-data/${key}`, self.location.origin).href;
  const inCache = async <Result>(act: (cache: Cache) => Promise<Result>, otherwise: Result): Promise<Result> => {
    try {
      return await act(await caches.open(CACHE));
    } catch {
      return otherwise;
    }
  };
  return {
    has: (key) => inCache(async (cache) => (await cache.match(addressOf(key))) !== undefined, false),
    read: (key) =>
      inCache(async (cache) => {
        const found = await cache.match(addressOf(key));
        return found === undefined ? null : new Uint8Array(await found.arrayBuffer());
      }, null),
    write: (key, bytes) => inCache((cache) => cache.put(addressOf(key), new Response(bytes)), undefined),
    remove: async (key) => void (await inCache((cache) => cache.delete(addressOf(key)), false)),
  };
}
