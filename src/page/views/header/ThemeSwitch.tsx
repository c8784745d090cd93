/** One button through the three themes: as the system, light, dark. */
import { Moon, Sun, SunMoon } from "lucide-react";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import type { RoomState } from "../../state/roomState.ts";
import { IconButton } from "../controls/IconButton.tsx";

const NEXT = { system: "light", light: "dark", dark: "system" } as const satisfies Record<RoomState["theme"], string>;
const ICONS = { system: SunMoon, light: Sun, dark: Moon };

export function ThemeSwitch() {
  const { t } = useWords();
  const theme = useRoomState((state) => state.theme);
  const { setTheme } = useActions();
  const next = NEXT[theme];
  const Icon = ICONS[theme];
  const name = t("theme.next", { current: t(`theme.${theme}`), next: t(`theme.${next}`) });
  return (
    <IconButton name={name} ghost onPress={() => setTheme(next)}>
      <Icon size={16} aria-hidden />
    </IconButton>
  );
}
