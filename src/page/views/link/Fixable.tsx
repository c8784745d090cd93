/** A panel that a link can remove or fix: gone, or there with all its keys disabled and a mark that says why. */
import type { ReactNode } from "react";
import { isHidden, isLocked, type PanelName } from "../../state/controls.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { lazily } from "../controls/lazily.tsx";

export const LockMark = lazily(async () => (await import("./LockMark.tsx")).LockMark);

interface FixableProps {
  readonly name: PanelName;
  /** False: what is in it looks after that itself. */
  readonly locks?: boolean;
  readonly children: ReactNode;
}

export function Fixable({ name, locks = true, children }: FixableProps) {
  const hidden = useRoomState((state) => isHidden(state, name));
  const locked = useRoomState((state) => isLocked(state, name));
  if (hidden) return null;
  if (!locked || !locks) return children;
  return (
    <>
      <fieldset className="fixed" disabled>
        {children}
      </fieldset>
      <LockMark name={name} />
    </>
  );
}
