/** The classes doodles are drawn for: which one is next, what each is called, one more or one less. */
import { Plus, X } from "lucide-react";
import { useId } from "react";
import { useStore } from "zustand";
import { classCss } from "../../charts/themeColours.ts";
import { useWords } from "../../language/words.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { TextEntry } from "../controls/TextEntry.tsx";
import { MOST_DOODLE_CLASSES, withClass, withClassName, withoutClass } from "./doodleBook.ts";
import { doodleDesk } from "./doodleDesk.ts";

/** Characters of a class's name. */
const LONGEST = 24;

export function DoodleClasses() {
  const { t } = useWords();
  const group = useId();
  const { classNames, doodles } = useStore(doodleDesk.store, (state) => state.book.now);
  const label = useStore(doodleDesk.store, (state) => state.label);
  const rename = (text: string): boolean => {
    const name = text.trim().slice(0, LONGEST);
    if (name === "" || classNames.some((each, other) => each === name && other !== label)) return false;
    doodleDesk.turn((book) => withClassName(book, label, name));
    return true;
  };
  const add = () => {
    doodleDesk.turn((book) => withClass(book, freeName(classNames)));
    doodleDesk.set({ label: classNames.length });
  };
  return (
    <div className="doodleClasses">
      <div className="doodleClassKeys" role="radiogroup" aria-label={t("dataDialog.nextClass")}>
        {classNames.map((name, each) => (
          <label key={each}>
            <input
              type="radio"
              name={group}
              checked={each === label}
              onChange={() => doodleDesk.set({ label: each })}
            />
            <i style={{ background: classCss(each) }} aria-hidden />
            {name}
            <small>{doodles.filter((doodle) => doodle.label === each).length}</small>
          </label>
        ))}
        <IconButton
          name={t("dataDialog.addClass")}
          ghost
          disabled={classNames.length >= MOST_DOODLE_CLASSES}
          onPress={add}
        >
          <Plus size={15} aria-hidden />
        </IconButton>
      </div>
      <div className="doodleClassName">
        <TextEntry
          label={t("dataDialog.className")}
          shown={classNames[label] ?? ""}
          numeric={false}
          onCommit={rename}
          onRevert={() => undefined}
        />
        <IconButton
          name={t("dataDialog.removeClass", { name: classNames[label] ?? "" })}
          ghost
          disabled={classNames.length <= 1}
          onPress={() => doodleDesk.turn((book) => withoutClass(book, label))}
        >
          <X size={15} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

/** The smallest whole number that no class is called. */
function freeName(taken: readonly string[]): string {
  let name = 0;
  while (taken.includes(String(name))) name++;
  return String(name);
}
