/** Another address to fetch the named sets from, for where the usual hosts cannot be reached. */
import { useId, useState } from "react";
import { parseMirror } from "../../../core/shared/publicSets.ts";
import { useWords } from "../../language/words.ts";
import { TextEntry } from "../controls/TextEntry.tsx";

interface MirrorFieldProps {
  readonly mirror: string | null;
  readonly onChange: (folder: string | null) => void;
}

export function MirrorField({ mirror, onChange }: MirrorFieldProps) {
  const { t } = useWords();
  const id = useId();
  const [isWrong, setWrong] = useState(false);
  const typed = (text: string): boolean => {
    const folder = text.trim() === "" ? null : parseMirror(text, location.href);
    const fits = text.trim() === "" || folder !== null;
    setWrong(!fits);
    if (fits) onChange(folder);
    return fits;
  };
  return (
    <div className="mirrorField">
      <label htmlFor={id}>{t("dataDialog.mirror")}</label>
      <TextEntry
        id={id}
        shown={mirror ?? ""}
        numeric={false}
        invalid={isWrong}
        describedBy={`${id}-help`}
        onCommit={typed}
        onRevert={() => setWrong(false)}
      />
      <p id={`${id}-help`} className={isWrong ? "problem" : "note"}>
        {t(isWrong ? "dataDialog.mirrorWrong" : "dataDialog.mirrorHelp")}
      </p>
    </div>
  );
}
