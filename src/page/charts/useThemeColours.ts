/** React's view of the theme's colours: a new object when the theme changes, the same one otherwise. */

import { useSyncExternalStore } from "react";
import { readThemeColours, type ThemeColours } from "./themeColours.ts";

/** Off the page (rendering to text) there is no style sheet to read. */
const WITHOUT_PAGE = readThemeColours(() => "");

let current = WITHOUT_PAGE;

function readPage(): ThemeColours {
  const style = getComputedStyle(document.documentElement);
  const next = readThemeColours((property) => style.getPropertyValue(property));
  if (next.key !== current.key) current = next;
  return current;
}

const listeners = new Set<() => void>();
let stopWatching: (() => void) | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stopWatching ??= watchTheme();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stopWatching?.();
    stopWatching = null;
  };
}

function watchTheme(): () => void {
  readPage();
  const announce = (): void => {
    const before = current;
    if (readPage() !== before) for (const listener of listeners) listener();
  };
  const observer = new MutationObserver(announce);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "class", "style"] });
  const darkPreferred = matchMedia("(prefers-color-scheme: dark)");
  darkPreferred.addEventListener("change", announce);
  return () => {
    observer.disconnect();
    darkPreferred.removeEventListener("change", announce);
  };
}

/** Reads the style sheet on the first call and on a change of theme, not at each render. */
export function useThemeColours(): ThemeColours {
  return useSyncExternalStore(
    subscribe,
    () => (current === WITHOUT_PAGE ? readPage() : current),
    () => WITHOUT_PAGE,
  );
}
