/** What was trained would be lost: keep one of the sides, lose them all, or stay. */
import { useEffect, useId, useRef } from "react";
import { useWords } from "../../language/words.ts";
import { useSideBySideState, useSides, type SideBySide } from "../../state/sideBySideContext.ts";
import type { RoomState } from "../../state/roomState.ts";
import { settled } from "../hooks/settled.ts";
import { sideName } from "./sideWords.ts";

interface LeaveQuestionProps {
  readonly sideBySide: SideBySide;
  readonly onKeep: (index: number) => Promise<void>;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

const settingsOf = ({ settings }: RoomState) => settings;

export function LeaveQuestion({ sideBySide, onKeep, onLeave, onStay }: LeaveQuestionProps) {
  const words = useWords();
  const { t, numbers } = words;
  const id = useId();
  const sides = useSideBySideState(sideBySide, (state) => state.sides);
  const step = useSideBySideState(sideBySide, ({ lockstep }) => lockstep.step);
  const name = useSideBySideState(sideBySide, ({ plan }) => plan?.name ?? "beta");
  const settings = useSides(sides, settingsOf);
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <div className="sbsLeave" role="alertdialog" aria-labelledby={id} aria-describedby={`${id}-what`}>
      <h3 id={id}>{t("sideBySide.confirmTitle")}</h3>
      <p id={`${id}-what`}>{t("sideBySide.confirm", { step: numbers.count(step) })}</p>
      <div className="sbsLeaveKeys">
        <button ref={stay} type="button" className="button" onClick={onStay}>
          {t("sideBySide.stay")}
        </button>
        {sides.map(({ index }) => {
          const value = settings[index]?.[name];
          return value === undefined ? null : (
            <button key={index} type="button" className="button" onClick={() => settled(onKeep(index))}>
              {t("sideBySide.keepThis", { side: sideName(words, name, value) })}
            </button>
          );
        })}
        <button type="button" className="button primary" onClick={onLeave}>
          {t("sideBySide.closeAll")}
        </button>
      </div>
    </div>
  );
}
