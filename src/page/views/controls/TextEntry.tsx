/**
 * A text field that offers what was typed on Enter or on leaving, and takes it back on Escape. What is refused stays in
 * view, so that it can be corrected. Parses nothing itself.
 */
import { useEffect, useEffectEvent, useState, type CSSProperties } from "react";

interface TextEntryProps {
  readonly id?: string;
  readonly label?: string;
  readonly className?: string;
  /** The text of the value that holds. */
  readonly shown: string;
  readonly numeric?: boolean;
  readonly disabled?: boolean | undefined;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  /** What an arrow key makes of the text; null where it can do nothing with it. Offered like typed text, not at once. */
  readonly onStep?: (text: string, direction: 1 | -1) => string | null;
  /** Returns whether the text was taken. */
  readonly onCommit: (text: string) => boolean;
  /** The text was taken back: what was said about it no longer holds. */
  readonly onRevert: () => void;
}

export function TextEntry(props: TextEntryProps) {
  const { id, label, className = "field", shown, numeric = true, disabled, invalid = false, describedBy } = props;
  const [typed, setTyped] = useState<string | null>(null);

  const revert = () => {
    setTyped(null);
    props.onRevert();
  };
  // The value changed from elsewhere (a slider, a preset, a script): what was typed before answers another question.
  const takeBack = useEffectEvent(revert);
  useEffect(() => takeBack(), [shown]);
  const commit = () => {
    if (typed === null) return;
    if (typed.trim() === shown) revert();
    else if (props.onCommit(typed)) setTyped(null);
  };

  const text = typed ?? shown;
  return (
    <input
      id={id}
      className={className}
      style={{ "--length": text.length } as CSSProperties}
      type="text"
      inputMode={numeric ? "decimal" : "text"}
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      disabled={disabled}
      value={text}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") revert();
        const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (direction === undefined || props.onStep === undefined) return;
        event.preventDefault();
        const stepped = props.onStep(text, direction > 0 ? 1 : -1);
        if (stepped !== null) setTyped(stepped);
      }}
    />
  );
}
