/** The list of notices: one of a kind at a time, but for errors that say different things. */
import type { Notice } from "./roomState.ts";

/** The newest of its kind takes the place of an older one, so that trouble that repeats does not fill the page. */
export function withNotice(notices: readonly Notice[], added: Notice): readonly Notice[] {
  return [...notices.filter((notice) => !saysTheSame(notice, added)), added];
}

function saysTheSame(a: Notice, b: Notice): boolean {
  if (a.kind === "error" && b.kind === "error") return a.failure.message === b.failure.message;
  return a.kind === b.kind;
}
