/**
 * The page's address as it follows the page: every setting that is not the default, and beside them a lesson, the view, and what
 * controls an instructor removes or fixes. Written seldom enough for every browser. Reading it is in `readAddress.ts`.
 */
import { readQuery } from "../../core/settings/query.ts";

/** Keys of the address that are no settings. */
export const PAGE_KEYS = ["lesson", "view", "hide", "lock"] as const;
export type PageKey = (typeof PAGE_KEYS)[number];

/** What any of them is made of. */
const HARMLESS = /^[\w.~, -]{1,900}$/;

/** The whole query: that of the settings, and what the page adds, in a fixed order. */
export function addressQuery(settings: string, page: ReadonlyMap<PageKey, string>): string {
  const pairs = PAGE_KEYS.flatMap((key) => {
    const text = page.get(key);
    return text === undefined || text === "" ? [] : [`${key}=${encodeURIComponent(text).replaceAll("%2C", ",")}`];
  });
  if (pairs.length === 0) return settings;
  return `${settings === "" ? "?v=1" : settings}&${pairs.join("&")}`;
}

/** Safari refuses more than a hundred changes in half a minute. */
const INTERVAL_MS = 350;

/** Follows the page; writes at once what comes after a pause, and the newest of what comes fast. */
export class Address {
  readonly #write: (query: string) => void;
  readonly #page = new Map<PageKey, string>();
  #settings = "";
  #written: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param query what the page was opened with: what it says beside settings goes on as it came until it is read */
  constructor(query: string, write: (query: string) => void) {
    this.#write = write;
    for (const [key, text] of readQuery(query).pairs) {
      const pageKey = PAGE_KEYS.find((name) => name === key);
      if (pageKey !== undefined && HARMLESS.test(text)) this.#page.set(pageKey, text);
    }
  }

  /** What stands, or will stand within a moment, in the address. */
  get query(): string {
    return addressQuery(this.#settings, this.#page);
  }

  get(key: PageKey): string {
    return this.#page.get(key) ?? "";
  }

  /** @param query as `settingsToQuery` gives it */
  showSettings(query: string): void {
    this.#settings = query;
    this.#follow();
  }

  /** "" takes it out. */
  set(key: PageKey, text: string): void {
    this.#page.set(key, text);
    this.#follow();
  }

  /** Writes what waits, before the page goes. */
  flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#writeNow();
  }

  #follow(): void {
    if (this.#timer !== null) return;
    this.#writeNow();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.query !== this.#written) this.#follow();
    }, INTERVAL_MS);
  }

  #writeNow(): void {
    const { query } = this;
    if (query === this.#written) return;
    this.#written = query;
    this.#write(query);
  }
}
