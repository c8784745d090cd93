/** What the timeline keeps, in words and in megabytes. */
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";

const MEGABYTE = 1024 * 1024;

export function TimelineHelp() {
  const { t } = useWords();
  return (
    <HelpPopover name={t("timeline.title")}>
      <p>{t("timeline.help")}</p>
      <p>{t("timeline.helpFork")}</p>
      <Memory />
    </HelpPopover>
  );
}

function Memory() {
  const { t, numbers } = useWords();
  const timeline = useRoomState((state) => state.timeline);
  if (timeline === null) return null;
  const { steps, bytes, limit, isRounded } = timeline;
  return (
    <p>
      {t("timeline.memory", {
        megabytes: numbers.fixed(bytes / MEGABYTE, bytes < 10 * MEGABYTE ? 1 : 0),
        limit: numbers.count(limit / MEGABYTE),
        moments: numbers.count(steps.length),
      })}{" "}
      {isRounded && t("timeline.rounded")}
    </p>
  );
}
