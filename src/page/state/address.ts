/**
 * The page's address: every setting that is not the default, and beside them a lesson, the view, and what controls an
 * instructor removes or fixes. Reads what it was opened with and writes what it holds, seldom enough for every browser.
 */
import { settingsFromQuery } from "../../core/settings/link.ts";
import { readQuery, shownText } from "../../core/settings/query.ts";
import type { Settings } from "../../core/settings/descriptors.ts";
import type { AddressIssue } from "./addressIssues.ts";
import { controlsText, NO_CHOICE, readControls, type ControlChoice } from "./controls.ts";

/** Keys of the address that are no settings. */
export const PAGE_KEYS = ["lesson", "view", "hide", "lock"] as const;
export type PageKey = (typeof PAGE_KEYS)[number];

export interface AddressReading {
  readonly settings: Settings;
  readonly issues: readonly AddressIssue[];
  readonly controls: ControlChoice;
  /** What of it goes on as it came. */
  readonly page: ReadonlyMap<PageKey, string>;
}

const VIEW = /^[\w.~-]{1,500}$/;
const LESSON = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_LESSON = 60;

/** Never throws: what cannot be used is an issue. */
export function readAddress(query: string): AddressReading {
  const { pairs, issues: faults } = readQuery(query);
  const { settings, issues: wrongSettings } = settingsFromQuery(query, PAGE_KEYS);
  const issues: AddressIssue[] = [...faults, ...wrongSettings];
  const given = new Map<string, string>(pairs);
  const page = new Map<PageKey, string>();
  const controls = { ...NO_CHOICE };
  for (const key of ["hide", "lock"] as const) {
    const { names, issues: wrong } = readControls(key, given.get(key) ?? "");
    controls[key] = names;
    issues.push(...wrong);
    if (names.size > 0) page.set(key, controlsText(names));
  }
  const view = given.get("view") ?? "";
  // Read when the rest of the page is here; until then only what may stand in an address goes on.
  if (VIEW.test(view)) page.set("view", view);
  else if (view !== "") issues.push({ path: "view", problem: "notView", value: shownText(view) });
  const lesson = given.get("lesson");
  if (lesson !== undefined) {
    const isId = lesson.length <= LONGEST_LESSON && LESSON.test(lesson);
    // There are no lessons yet; the link keeps its own for a page that has them.
    if (isId) page.set("lesson", lesson);
    issues.push({ path: "lesson", problem: isId ? "unknownLesson" : "notALesson", value: shownText(lesson) });
  }
  return { settings, issues, controls, page };
}

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
  readonly #page: Map<PageKey, string>;
  #settings = "";
  #written: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(page: ReadonlyMap<PageKey, string>, write: (query: string) => void) {
    this.#page = new Map(page);
    this.#write = write;
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
