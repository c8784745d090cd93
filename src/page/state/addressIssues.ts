/** What can be wrong with the page's address, as types. The part that is right is used all the same. */
import type { SettingIssue } from "../../core/settings/parse.ts";
import type { QueryIssue } from "../../core/settings/query.ts";

/** A name that is no control's, or that of a picture, which has nothing to fix. */
export interface ControlIssue {
  readonly path: "hide" | "lock";
  readonly problem: "unknownControl" | "onlyHidden";
  readonly value: string;
}

export interface ViewIssue {
  readonly path: "view";
  readonly problem: "notView";
  readonly value: string;
}

export interface LessonIssue {
  readonly path: "lesson";
  readonly problem: "unknownLesson" | "notALesson";
  readonly value: string;
}

export type AddressIssue = SettingIssue | QueryIssue | ControlIssue | ViewIssue | LessonIssue;
