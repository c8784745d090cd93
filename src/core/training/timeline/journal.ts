/**
 * All that made a run other than its seed would: live changes of settings, and steps taken with another ε, in the order they
 * happened. With it the run can be taken again. Replays nothing itself.
 */
import { changedSettings } from "../../settings/changes.ts";
import type { Settings, SettingsPatch } from "../../settings/descriptors.ts";
import type { JournalEntry } from "../../settings/past.ts";

export class Journal {
  #entries: JournalEntry[];

  constructor(entries: readonly JournalEntry[] = []) {
    this.#entries = [...entries];
  }

  get length(): number {
    return this.#entries.length;
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  add(entry: JournalEntry): void {
    this.#entries.push(entry);
  }

  /** Forgets all but the first `length` entries: what they record has been taken back. */
  cut(length: number): void {
    this.#entries.length = Math.min(length, this.#entries.length);
  }

  /**
   * What leads from where the first `known` entries led to the state in which step `until` is taken: changes at that very
   * step are part of it, the ε of that step is not.
   */
  between(known: number, until: number): readonly JournalEntry[] {
    return this.#entries.slice(known).filter(({ kind, step }) => (kind === "change" ? step <= until : step < until));
  }
}

/** The part of `after` in which it differs. */
export function differences(before: Settings, after: Settings): SettingsPatch {
  return Object.fromEntries(changedSettings(before, after).map((name) => [name, after[name]]));
}
