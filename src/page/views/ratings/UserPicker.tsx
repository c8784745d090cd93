/** Which held-out user: the next, the one before, or any by a slider. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { CSSProperties } from "react";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { IconButton } from "../controls/IconButton.tsx";

interface UserPickerProps {
  /** From 0; people count from 1. */
  readonly user: number;
  readonly onPick: (user: number) => void;
}

export function UserPicker({ user, onPick }: UserPickerProps) {
  const { t, numbers } = useWords();
  const users = useRoomState((state) => state.dataset?.heldOutCount ?? 0);
  const group = useRoomState((state) => state.dataset?.heldOutLabels[user] ?? 0);
  if (users === 0) return null;
  const text = t("ratings.userText", {
    number: numbers.count(user + 1),
    amount: numbers.count(users),
    name: String(group),
  });
  return (
    <div className="userPicker" style={{ "--at": `${(100 * user) / Math.max(1, users - 1)}%` } as CSSProperties}>
      <IconButton name={t("ratings.previous")} ghost onPress={() => onPick((user + users - 1) % users)}>
        <ChevronLeft size={16} aria-hidden />
      </IconButton>
      <input
        type="range"
        className="range"
        aria-label={t("ratings.user")}
        aria-valuetext={text}
        min={0}
        max={users - 1}
        step={1}
        value={user}
        onChange={(event) => onPick(event.target.valueAsNumber)}
      />
      <IconButton name={t("ratings.next")} ghost onPress={() => onPick((user + 1) % users)}>
        <ChevronRight size={16} aria-hidden />
      </IconButton>
      <output>
        <i className="groupDot" style={{ background: `var(--c${group % 10})` }} aria-hidden />
        {text}
      </output>
    </div>
  );
}
