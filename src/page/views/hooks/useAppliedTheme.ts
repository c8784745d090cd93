/** Writes the theme that holds as `data-theme` on <html>, following the system where asked to. */
import { useLayoutEffect } from "react";
import type { RoomState } from "../../state/roomState.ts";

const DARK = "(prefers-color-scheme: dark)";

export function useAppliedTheme(theme: RoomState["theme"]): void {
  useLayoutEffect(() => {
    const system = matchMedia(DARK);
    const apply = () => {
      const dark = theme === "dark" || (theme === "system" && system.matches);
      document.documentElement.dataset["theme"] = dark ? "dark" : "light";
    };
    apply();
    system.addEventListener("change", apply);
    return () => system.removeEventListener("change", apply);
  }, [theme]);
}
