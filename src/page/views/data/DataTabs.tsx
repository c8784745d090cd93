/** Where data can come from, as tabs: one tab stop, moved by arrow keys. */
import { useRef, type KeyboardEvent } from "react";
import { useWords } from "../../language/words.ts";
import { SECTIONS, type Section } from "./dataDesk.ts";

interface DataTabsProps {
  readonly section: Section;
  /** Id of the panel that they switch. */
  readonly panel: string;
  readonly onOpen: (section: Section) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function DataTabs({ section, panel, onOpen }: DataTabsProps) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const edge = { Home: 0, End: SECTIONS.length - 1 }[event.key];
    if (step === undefined && edge === undefined) return;
    event.preventDefault();
    const next = edge ?? (SECTIONS.indexOf(section) + (step ?? 0) + SECTIONS.length) % SECTIONS.length;
    onOpen(SECTIONS[next] ?? section);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div ref={list} className="dataTabs" role="tablist" aria-label={t("dataDialog.sources")}>
      {SECTIONS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${panel}-${name}`}
          aria-selected={name === section}
          aria-controls={panel}
          tabIndex={name === section ? 0 : -1}
          onClick={() => onOpen(name)}
          onKeyDown={onKeyDown}
        >
          {t(`dataDialog.sections.${name}`)}
        </button>
      ))}
    </div>
  );
}
