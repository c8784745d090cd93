/** What a person calls their data. */
import { useId } from "react";
import { useWords } from "../../language/words.ts";
import { TextEntry } from "../controls/TextEntry.tsx";

interface NameFieldProps {
  readonly name: string;
  readonly onRename: (name: string) => void;
}

/** As many characters as a list has room for. */
const LONGEST = 80;

export function NameField({ name, onRename }: NameFieldProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="dataField">
      <label htmlFor={id}>{t("dataDialog.name")}</label>
      <TextEntry
        id={id}
        shown={name}
        numeric={false}
        onCommit={(text) => {
          const wanted = text.trim().slice(0, LONGEST);
          if (wanted === "") return false;
          onRename(wanted);
          return true;
        }}
        onRevert={() => undefined}
      />
    </div>
  );
}
