/** The files of one version of the page, kept whole or not used. Names of files carry a hash, but for the page itself. */

export interface Manifest {
  /** Changes with any file. */
  readonly version: string;
  /** Addresses relative to the page's folder. "" is the page itself. */
  readonly files: readonly string[];
}

type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** At once: more would keep the page's own requests waiting. */
const ABREAST = 4;
/** An entry that says that all others are there. */
const WHOLE = "whole";

export class PageCache {
  readonly #manifest: Manifest;
  readonly #scope: string;
  readonly #caches: CacheStorage;
  readonly #fetch: Fetch;
  readonly #name: string;
  readonly #known: ReadonlySet<string>;

  /** @param scope the page's folder, which other pages of the same origin do not share */
  constructor(manifest: Manifest, scope: string, caches: CacheStorage, fetch: Fetch) {
    this.#manifest = manifest;
    this.#scope = scope;
    this.#caches = caches;
    this.#fetch = fetch;
    this.#name = `${this.#family}${manifest.version}`;
    this.#known = new Set(manifest.files.map((file) => this.#addressOf(file)));
  }

  /** Fetches what is not there yet. Rejects when a file cannot be had; what is there by then stays for the next time. */
  async fill(): Promise<void> {
    const cache = await this.#caches.open(this.#name);
    if ((await cache.match(this.#addressOf(WHOLE))) !== undefined) return;
    const files = this.#manifest.files.values();
    const fetchNext = async () => {
      for (const file of files) await this.#fetchInto(cache, file);
    };
    await Promise.all(Array.from({ length: ABREAST }, fetchNext));
    await cache.put(this.#addressOf(WHOLE), new Response(""));
  }

  /**
   * The file from this version, or of a version before that an older page still asks for by its hashed name; undefined when
   * it is kept nowhere. The page itself is answered only when all it needs is there too.
   */
  async find({ url, mode }: Pick<Request, "url" | "mode">): Promise<Response | undefined> {
    const address = url.split(/[?#]/)[0] ?? "";
    const isPage = mode === "navigate" || address === this.#scope;
    if (isPage) return this.#findPage(address);
    if (!address.startsWith(this.#scope)) return undefined;
    if (this.#known.has(address)) return (await this.#caches.open(this.#name)).match(address);
    for (const name of await this.#others()) {
      const kept = await (await this.#caches.open(name)).match(address);
      if (kept !== undefined) return kept;
    }
    return undefined;
  }

  /** Every other version's files. */
  async dropOthers(): Promise<void> {
    for (const name of await this.#others()) await this.#caches.delete(name);
  }

  async #findPage(address: string): Promise<Response | undefined> {
    if (address !== this.#scope && address !== `${this.#scope}index.html`) return undefined;
    const cache = await this.#caches.open(this.#name);
    if ((await cache.match(this.#addressOf(WHOLE))) === undefined) return undefined;
    return cache.match(this.#scope);
  }

  async #fetchInto(cache: Cache, file: string): Promise<void> {
    const address = this.#addressOf(file);
    if ((await cache.match(address)) !== undefined) return;
    // A hash in the name makes any copy the right one; the page itself must be the newest.
    const isHashed = file.startsWith("assets/");
    const response = await this.#fetch(address, { cache: isHashed ? "default" : "reload" });
    if (!response.ok) throw new Error(`${file} was answered with status ${response.status}`);
    await cache.put(address, response);
  }

  async #others(): Promise<readonly string[]> {
    const names = await this.#caches.keys();
    return names.filter((name) => name.startsWith(this.#family) && name !== this.#name);
  }

  get #family(): string {
    return `elbo-room ${this.#scope} `;
  }

  #addressOf(file: string): string {
    return `${this.#scope}${file}`;
  }
}
