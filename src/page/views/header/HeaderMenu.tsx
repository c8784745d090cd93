/** Keys of the header that open dialogs: kept runs, files, the link. Opens them and knows nothing of what is in them. */
import { FolderOpen, History, Share2, type LucideIcon } from "lucide-react";
import { useWords } from "../../language/words.ts";
import { useActions } from "../../state/roomContext.ts";
import type { DialogName } from "../../state/roomState.ts";
import { Fixable } from "../link/Fixable.tsx";

const KEYS = [
  { name: "runs", Icon: History },
  { name: "files", Icon: FolderOpen },
  { name: "share", Icon: Share2 },
] as const satisfies readonly { readonly name: DialogName; readonly Icon: LucideIcon }[];

export function HeaderMenu() {
  const { t } = useWords();
  const { openDialog } = useActions();
  return (
    <div className="headerMenu" role="group" aria-label={t("menu.title")}>
      {KEYS.map(({ name, Icon }) => (
        <Fixable key={name} name={name}>
          <button type="button" className="headerKey" aria-haspopup="dialog" onClick={() => openDialog(name)}>
            <Icon size={15} aria-hidden />
            <span>{t(`menu.${name}`)}</span>
          </button>
        </Fixable>
      ))}
    </div>
  );
}
