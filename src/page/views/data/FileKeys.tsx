/** Ways to hand over files without dropping them: a file dialog and a folder dialog of the platform. Reads none. */
import { FileUp, FolderUp } from "lucide-react";
import { useRef } from "react";
import type { ChosenFile } from "../../../protocol/intake.ts";
import { chosenFile } from "../../engine/intake.ts";
import { useWords } from "../../language/words.ts";

/** What file dialogs offer first; anything can be chosen, and what is no data is refused by what it holds. */
const ACCEPTED = [".gz", ".idx", ".npy", ".npz", ".csv", ".tsv", ".txt", ".png", ".jpg", ".jpeg", ".webp"];

export function FileKeys({ onFiles }: { readonly onFiles: (files: readonly ChosenFile[]) => void }) {
  const { t } = useWords();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosen = (input: HTMLInputElement) => {
    const list = [...(input.files ?? [])].map((file) => chosenFile(file));
    // The same file chosen again is a wish too.
    input.value = "";
    onFiles(list);
  };
  return (
    <div className="fileKeys">
      <button type="button" className="button" onClick={() => files.current?.click()}>
        <FileUp size={15} aria-hidden />
        {t("dataDialog.chooseFiles")}
      </button>
      <button type="button" className="button" onClick={() => folder.current?.click()}>
        <FolderUp size={15} aria-hidden />
        {t("dataDialog.chooseFolder")}
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={ACCEPTED.join(",")}
        aria-label={t("dataDialog.chooseFiles")}
        onChange={(event) => chosen(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label={t("dataDialog.chooseFolder")}
        {...{ webkitdirectory: "" }}
        onChange={(event) => chosen(event.currentTarget)}
      />
    </div>
  );
}
