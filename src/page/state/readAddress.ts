/** What a page was opened with, whole: settings, controls, lesson and view, and what of it cannot be used. Never throws. */
import type { Settings } from "../../core/settings/descriptors.ts";
import { settingsFromQuery } from "../../core/settings/link.ts";
import { readQuery, shownText } from "../../core/settings/query.ts";
import { PAGE_KEYS, type PageKey } from "./address.ts";
import type { AddressIssue } from "./addressIssues.ts";
import { controlsText, readControls } from "./controlNames.ts";
import { NO_CHOICE, type ControlChoice } from "./controls.ts";
import { readView, type ShownView } from "./shownView.ts";

export interface AddressReading {
  readonly settings: Settings;
  readonly controls: ControlChoice;
  readonly view: ShownView;
  /** What goes on in the address, in its shortest form; the view is written anew. */
  readonly page: ReadonlyMap<PageKey, string>;
  /** Of settings. */
  readonly settingIssues: readonly AddressIssue[];
  /** Of everything else. */
  readonly pageIssues: readonly AddressIssue[];
}

const LESSON = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_LESSON = 60;

export function readAddress(query: string): AddressReading {
  const { pairs, issues } = readQuery(query);
  const { settings, issues: settingIssues } = settingsFromQuery(query, PAGE_KEYS);
  const pageIssues: AddressIssue[] = [...issues];
  const given = new Map<string, string>(pairs);
  const page = new Map<PageKey, string>();
  const controls = { ...NO_CHOICE };
  for (const key of ["hide", "lock"] as const) {
    const { names, issues: wrong } = readControls(key, given.get(key) ?? "");
    controls[key] = names;
    pageIssues.push(...wrong);
    if (names.size > 0) page.set(key, controlsText(names));
  }
  const { view, issues: wrongViews } = readView(given.get("view") ?? "", settings.latentDim);
  pageIssues.push(...wrongViews);
  const lesson = given.get("lesson");
  if (lesson !== undefined) {
    const isId = lesson.length <= LONGEST_LESSON && LESSON.test(lesson);
    // There are no lessons yet; the link keeps its own for a page that has them.
    if (isId) page.set("lesson", lesson);
    pageIssues.push({ path: "lesson", problem: isId ? "unknownLesson" : "notALesson", value: shownText(lesson) });
  }
  return { settings, controls, view, page, settingIssues, pageIssues };
}
