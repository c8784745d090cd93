/**
 * The whole page as a place to drop files, and to paste them. Over it lies a veil while somebody drags some. What they are
 * good for is decided in `dropHandlers.ts`.
 */
import "./drop.css";
import { FileDown } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useWords } from "../../language/words.ts";
import { isHidden, isLocked } from "../../state/controls.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { settled } from "../hooks/settled.ts";
import { droppedFiles, hasFiles, type Dropped } from "./droppedFiles.ts";
import { handOn } from "./dropHandlers.ts";

export function DropTarget() {
  const actions = useActions();
  const [isOver, setOver] = useState(false);
  // What a link takes away or fixes is held against drops, too.
  const isFixed = useRoomState((state) => isHidden(state, "files") || isLocked(state, "files"));
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const take = (dropped: Dropped) => {
      if (!isFixed) settled(droppedFiles(dropped).then((files) => handOn(files, actions)));
    };
    const over = (event: DragEvent) => {
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer.types)) return;
      // Without this the browser would open the file in place of the page.
      event.preventDefault();
      event.dataTransfer.dropEffect = isFixed ? "none" : "copy";
      setOver(!isFixed);
    };
    addEventListener("dragenter", over, { signal });
    addEventListener("dragover", over, { signal });
    addEventListener(
      "dragleave",
      (event) => {
        // From one element to the next there is always another that it goes to; out of the window there is none.
        if (event.relatedTarget === null) setOver(false);
      },
      { signal },
    );
    addEventListener(
      "drop",
      (event) => {
        setOver(false);
        if (event.dataTransfer === null || !hasFiles(event.dataTransfer.types)) return;
        event.preventDefault();
        take(event.dataTransfer);
      },
      { signal },
    );
    addEventListener(
      "paste",
      (event) => {
        if (event.clipboardData === null || event.clipboardData.files.length === 0) return;
        event.preventDefault();
        take(event.clipboardData);
      },
      { signal },
    );
    return () => listening.abort();
  }, [actions, isFixed]);
  return isOver ? <Veil /> : null;
}

/** Above everything, dialogs too; it takes no input itself. */
function Veil() {
  const { t } = useWords();
  const veil = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => veil.current?.showPopover(), []);
  return (
    <div ref={veil} popover="manual" className="dropVeil">
      <div>
        <FileDown size={36} strokeWidth={1.25} aria-hidden />
        <p className="dropTitle">{t("drop.title")}</p>
        <p>{t("drop.what")}</p>
      </div>
    </div>
  );
}
