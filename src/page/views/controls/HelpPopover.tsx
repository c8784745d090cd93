/** A small "?" that opens a teacher's few sentences; works by pointer, touch and keyboard. Knows no setting. */
import { Popover } from "@base-ui/react/popover";
import { CircleQuestionMark } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../language/words.ts";

interface HelpPopoverProps {
  readonly name: string;
  readonly children: ReactNode;
}

export function HelpPopover({ name, children }: HelpPopoverProps) {
  const { t } = useWords();
  return (
    <Popover.Root>
      <Popover.Trigger className="helpButton" aria-label={t("controls.help", { name })}>
        <CircleQuestionMark size={13} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="layer" sideOffset={6} collisionPadding={12}>
          <Popover.Popup className="popup">
            <Popover.Title className="popupTitle">{name}</Popover.Title>
            <Popover.Description render={<div />}>{children}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
