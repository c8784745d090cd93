/** A row below the plane: its name, what can be done with it, and the pictures. */
import type { ReactNode } from "react";

interface StripRowProps {
  readonly name: string;
  readonly action?: string;
  readonly disabled?: boolean;
  readonly onAct?: () => void;
  /** Beside the action. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

export function StripRow({ name, action, disabled, onAct, beside, children }: StripRowProps) {
  return (
    <div className="stripRow">
      <div className="stripName">
        <span>{name}</span>
        {action !== undefined && (
          <span className="stripActs">
            <button type="button" className="textButton" disabled={disabled} onClick={onAct}>
              {action}
            </button>
            {beside}
          </span>
        )}
      </div>
      {children}
    </div>
  );
}
