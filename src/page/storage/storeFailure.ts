/** What can go wrong with what is kept in the browser, each by a name that the page has words for. */

/**
 * `unavailable`: the browser keeps nothing here, as in some private windows. `newer`: a later version of the page has
 * written it; nothing was touched. `blocked`: another tab holds an older version open. `full`: no room. `damaged`, `missing`:
 * of one run. `lost`: the connection ended, as when the person cleared the site's data.
 */
export type StoreTrouble = "unavailable" | "newer" | "blocked" | "full" | "damaged" | "missing" | "lost";

export class StoreFailure extends Error {
  override readonly name = "StoreFailure";
  readonly trouble: StoreTrouble;
  /** In English: which place is wrong and how, or what the browser said. */
  readonly detail: string;

  constructor(trouble: StoreTrouble, detail = "", options?: ErrorOptions) {
    super(detail === "" ? `store: ${trouble}` : `store: ${trouble}: ${detail}`, options);
    this.trouble = trouble;
    this.detail = detail;
  }
}

/** What the browser threw, as one of the above. */
export function toStoreFailure(error: unknown): StoreFailure {
  if (error instanceof StoreFailure) return error;
  const name = error instanceof Error ? error.name : "";
  const detail = error instanceof Error ? error.message : String(error);
  return new StoreFailure(TROUBLES[name] ?? "unavailable", detail, { cause: error });
}

const TROUBLES: Readonly<Record<string, StoreTrouble>> = {
  QuotaExceededError: "full",
  VersionError: "newer",
  InvalidStateError: "lost",
  AbortError: "lost",
};
