/** A new run that was this one up to the moment shown: asks what is to differ, and says how far the replay is. */
import { GitFork } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { SettingName, SettingsPatch } from "../../../core/settings/descriptors.ts";
import { hasMeaning } from "../../../core/settings/meaning.ts";
import { useWords } from "../../language/words.ts";
import { settingsAt } from "../../state/pastSettings.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { Popover } from "../controls/Popover.tsx";
import { settled } from "../hooks/settled.ts";
import { useReady } from "../hooks/useReady.ts";
import { ForkField } from "./ForkField.tsx";

/** The live settings that are asked for; all others stay as they were at that step. */
const OFFERED: readonly SettingName[] = ["beta", "schedule", "scheduleSteps", "freeBits", "learningRate"];

export function ForkPopover() {
  const { t, numbers } = useWords();
  const ready = useReady();
  const shown = useRoomState((state) => state.shownStep);
  const now = useRoomState((state) => state.step);
  const forking = useRoomState((state) => state.forking);
  const step = shown ?? now;
  if (forking !== null) return <Replaying share={forking} />;
  if (!ready || step === 0) {
    return (
      <button type="button" className="button timelineFork" aria-label={t("timeline.fork")} disabled>
        <ForkLabel />
      </button>
    );
  }
  return (
    <Popover
      buttonClass="button timelineFork"
      buttonName={t("timeline.fork")}
      button={<ForkLabel />}
      title={t("timeline.forkTitle", { step: numbers.count(step) })}
      align="end"
    >
      <ForkForm key={shown ?? "now"} shown={shown} />
    </Popover>
  );
}

function ForkLabel() {
  const { t } = useWords();
  return (
    <>
      <GitFork size={14} aria-hidden />
      <span className="timelineForkWord">{t("timeline.fork")}</span>
    </>
  );
}

function Replaying({ share }: { readonly share: number }) {
  const { t, numbers } = useWords();
  return (
    <div className="timelineReplay" role="status">
      <span>{t("timeline.replaying", { percent: numbers.percent(share) })}</span>
      <progress className="thinProgress" aria-label={t("timeline.replayProgress")} max={1} value={share} />
    </div>
  );
}

/** @param shown null: forks from the step the run is at when the form is sent. */
function ForkForm({ shown }: { readonly shown: number | null }) {
  const { t } = useWords();
  const settings = useRoomState((state) => state.settings);
  const marks = useRoomState((state) => state.curves.marks);
  const now = useRoomState((state) => state.step);
  const { forkFrom } = useActions();
  const [changes, setChanges] = useState<SettingsPatch>({});
  const form = useRef<HTMLDivElement>(null);
  const then = useMemo(
    () => (shown === null ? settings : settingsAt(settings, marks, shown)),
    [settings, marks, shown],
  );
  const wanted = { ...then, ...changes };
  const offered = OFFERED.filter((name) => hasMeaning(name, wanted));
  const fork = () => {
    form.current?.closest<HTMLElement>("[popover]")?.hidePopover();
    // What the form shows is what the new run has, also where the run changed at this very step.
    const shownSettings = Object.fromEntries(offered.map((name) => [name, wanted[name]]));
    settled(forkFrom(shown ?? now, shownSettings));
  };
  return (
    <div ref={form} className="forkForm">
      {offered.map((name) => (
        <ForkField
          key={name}
          name={name}
          value={wanted[name]}
          was={then[name]}
          onTake={(value) => setChanges((before) => ({ ...before, [name]: value }))}
        />
      ))}
      <p>{t("timeline.sameNoise")}</p>
      <button type="button" className="button primary" onClick={fork}>
        {t("timeline.forkAction")}
      </button>
    </div>
  );
}
