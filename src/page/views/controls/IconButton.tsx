/** A button that is only a picture: it has a name for everybody and a tooltip for who sees. */
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";

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

export function IconButton({ name, tip, ghost = false, disabled = false, keys, onPress, children }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        className={ghost ? "button iconOnly ghost" : "button iconOnly"}
        aria-label={name}
        aria-keyshortcuts={keys}
        disabled={disabled}
        onClick={onPress}
      >
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner className="layer" sideOffset={6}>
          <Tooltip.Popup className="tip">{tip ?? name}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
