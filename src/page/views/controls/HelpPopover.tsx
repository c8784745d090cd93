/** A small "?" that opens a teacher's few sentences; works by pointer, touch and keyboard. Knows no setting. */
import { CircleQuestionMark } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../language/words.ts";
import { Popover } from "./Popover.tsx";

interface HelpPopoverProps {
  readonly name: string;
  readonly children: ReactNode;
}

export function HelpPopover({ name, children }: HelpPopoverProps) {
  const { t } = useWords();
  return (
    <Popover
      buttonClass="helpButton"
      buttonName={t("controls.help", { name })}
      button={<CircleQuestionMark size={13} aria-hidden />}
      title={name}
    >
      {children}
    </Popover>
  );
}
