/** A button that is only a picture: it has a name for everybody and a tooltip for who sees. */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { placeElement } from "./placement.ts";

interface IconButtonProps {
  readonly name: string;
  /** What the tooltip says; the name when absent. */
  readonly tip?: string;
  readonly ghost?: boolean;
  readonly disabled?: boolean;
  readonly keys?: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

const DELAY_MS = 450;

export function IconButton({ name, tip, ghost = false, disabled = false, keys, onPress, children }: IconButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [pointed, setPointed] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={ghost ? "button iconOnly ghost" : "button iconOnly"}
        aria-label={name}
        aria-keyshortcuts={keys}
        disabled={disabled}
        onClick={onPress}
        onPointerEnter={(event) => setPointed(event.pointerType === "mouse")}
        onPointerLeave={() => setPointed(false)}
        onPointerDown={() => setPointed(false)}
        onFocus={(event) => setPointed(event.currentTarget.matches(":focus-visible"))}
        onBlur={() => setPointed(false)}
        onKeyDown={() => setPointed(false)}
      >
        {children}
      </button>
      {pointed && <Tip anchor={button} text={tip ?? name} />}
    </>
  );
}

interface TipProps {
  readonly anchor: { readonly current: HTMLElement | null };
  readonly text: string;
}

/** The name again, for eyes; screen readers have it from the button. */
function Tip({ anchor, text }: TipProps) {
  const tip = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (tip.current === null || anchor.current === null) return;
      tip.current.showPopover();
      placeElement(tip.current, anchor.current, "centre");
    }, DELAY_MS);
    return () => clearTimeout(timer);
  }, [anchor]);
  return (
    <span ref={tip} popover="manual" className="tip" aria-hidden>
      {text}
    </span>
  );
}
