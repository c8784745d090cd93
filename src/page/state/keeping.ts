/** Whether runs are kept here, and what of that a person is told. Types alone. */
import type { StoreTrouble } from "../storage/storeFailure.ts";

/**
 * `off`: nothing is kept beyond this page, and why. `failing`: the last moment could not be written, `bytes` long; training
 * goes on, and so do the attempts.
 */
export type Keeping =
  | { readonly kind: "starting" }
  | { readonly kind: "on"; readonly savedAt: number | null }
  | { readonly kind: "off"; readonly why: StoreTrouble }
  | { readonly kind: "failing"; readonly why: StoreTrouble; readonly bytes: number };

/**
 * `restored`: the page goes on with a kept run. `copied`: with a copy of one that another tab has open. `earlier`: another
 * run is kept than the one that this page begins with. `dataChanged`: a kept run was trained on data that are not these.
 * `dataNotKept`: a set of a person's own ends with the page.
 */
export type KeepingNotice =
  | { readonly kind: "restored"; readonly step: number; readonly savedAt: number; readonly isCopy: boolean }
  | { readonly kind: "earlier"; readonly runId: string; readonly step: number; readonly savedAt: number }
  | { readonly kind: "notRestored"; readonly why: StoreTrouble | "dataChanged"; readonly detail: string }
  | { readonly kind: "notKept"; readonly why: StoreTrouble; readonly bytes: number }
  | { readonly kind: "dataNotKept"; readonly name: string; readonly why: StoreTrouble };
