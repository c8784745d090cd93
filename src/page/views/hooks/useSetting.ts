/** One setting as a form sees it: the value that stands or waits, how to change it, and what was wrong with the last try. */
import { useCallback, useState } from "react";
import type { SettingName, Settings, SettingsPatch } from "../../../core/settings/descriptors.ts";
import { parseSetting, type SettingIssue } from "../../../core/settings/parse.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { settled } from "./settled.ts";

export interface SettingHandle<Name extends SettingName> {
  /** What the form shows: the waiting value where there is one. */
  readonly value: Settings[Name];
  /** The value of the run that exists. */
  readonly running: Settings[Name];
  /** It waits for a new run. */
  readonly staged: boolean;
  readonly issue: SettingIssue | null;
  /** Takes any input; returns whether it was right. Nothing changes when it was not. */
  readonly offer: (input: unknown) => boolean;
  readonly clearIssue: () => void;
}

export function useSetting<Name extends SettingName>(name: Name): SettingHandle<Name> {
  const running = useRoomState((state) => state.settings[name]);
  const waiting = useRoomState((state): Settings[Name] | undefined => (state.draft as Partial<Settings>)[name]);
  const [issue, setIssue] = useState<SettingIssue | null>(null);
  const { change } = useActions();

  const offer = useCallback(
    (input: unknown) => {
      const parsed = parseSetting(name, input);
      setIssue(parsed.ok ? null : (parsed.issues[0] ?? null));
      if (!parsed.ok) return false;
      const patch: SettingsPatch = { [name]: parsed.value };
      settled(change(patch));
      return true;
    },
    [name, change],
  );
  const clearIssue = useCallback(() => setIssue(null), []);

  return { value: waiting ?? running, running, staged: waiting !== undefined, issue, offer, clearIssue };
}
