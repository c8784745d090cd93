/**
 * A button that opens a small dialog beside it. The platform's own popover: it closes on Escape or a press elsewhere, gives
 * the focus back, and stands above everything. Its contents exist only while it is open.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { placeElement } from "./placement.ts";

interface PopoverProps {
  readonly buttonClass: string;
  readonly buttonName: string;
  readonly button: ReactNode;
  readonly title: string;
  readonly popupClass?: string;
  readonly align?: "centre" | "end";
  readonly children: ReactNode;
}

export function Popover(props: PopoverProps) {
  const { buttonClass, buttonName, button, title, popupClass = "popup", align = "centre", children } = props;
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useLayoutEffect(() => {
    if (!open || popup.current === null || trigger.current === null) return;
    placeElement(popup.current, trigger.current, align);
    popup.current.focus();
  }, [open, align]);

  useEffect(() => {
    if (!open) return;
    // Away from its button it would point at something else.
    const close = (event: Event) => {
      const within = event.target instanceof Node && popup.current?.contains(event.target) === true;
      if (!within) popup.current?.hidePopover();
    };
    addEventListener("scroll", close, { capture: true, passive: true });
    addEventListener("resize", close);
    return () => {
      removeEventListener("scroll", close, { capture: true });
      removeEventListener("resize", close);
    };
  }, [open]);

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={buttonClass}
        aria-label={buttonName}
        aria-haspopup="dialog"
        aria-expanded={open}
        popoverTarget={id}
      >
        {button}
      </button>
      <div
        ref={popup}
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={`${id}-title`}
        tabIndex={-1}
        className={popupClass}
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        {open && (
          <>
            <h2 id={`${id}-title`} className="popupTitle">
              {title}
            </h2>
            {children}
          </>
        )}
      </div>
    </>
  );
}
