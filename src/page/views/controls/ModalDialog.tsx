/**
 * The platform's own modal dialog: it keeps the focus, closes on Escape and gives the focus back. It is open while it is
 * there.
 */
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";

interface ModalDialogProps {
  readonly title: string;
  /** What it is for, read aloud when it opens. */
  readonly description: ReactNode;
  readonly className: string;
  /** It has closed, by whatever means. */
  readonly onClosed: () => void;
  /** `close` closes it as Escape does. */
  readonly children: (close: () => void) => ReactNode;
}

export function ModalDialog({ title, description, className, onClosed, children }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`modal ${className}`}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-what`}
      onClose={onClosed}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-what`}>{description}</p>
      {children(() => dialog.current?.close())}
    </dialog>
  );
}
