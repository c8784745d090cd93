/** What a durability run prints: a line for each kill, and the sum of them. */
import { say } from "../convergence/runs.ts";
import type { Outcome } from "./outcome.ts";
import type { Round } from "./rounds.ts";
import { STRIKES } from "./strikes.ts";
import type { Lost } from "./watch.ts";

export interface Kill {
  readonly round: Round;
  /** How the run was found again. */
  readonly way: string;
  /** Where it stood before training, when it was killed (as far as was told), and where it stands again. */
  readonly from: number;
  readonly reached: number;
  readonly back: number;
  readonly lost: Lost;
}

export class Tally {
  readonly #kills: Kill[] = [];

  /** Resolves to the kill in words. */
  add(kill: Kill): string {
    this.#kills.push(kill);
    const { round, way, from, reached, back, lost } = kill;
    const change =
      round.change === null ? "" : `, β ${round.change.beta} at ${seconds(round.change.at * round.trainsMs)}`;
    const hidden = round.isHiddenFirst ? ", then hidden" : "";
    const what = `${round.strike} killed after ${seconds(round.trainsMs)}${change}${hidden}`;
    const words = `kill ${this.#kills.length}: ${what}; steps ${from} → ${reached}, back at ${back} (${way}), lost ${between(lost)}`;
    say(words);
    return words;
  }

  sum(seed: number, { step, backend, curves }: Outcome): void {
    const kills = this.#kills;
    const worst = kills.toSorted((a, b) => b.lost.atMost - a.lost.atMost)[0];
    const again = kills.reduce((sum, { reached, back }) => sum + Math.max(0, reached - back), 0);
    const saved = kills.filter(({ from, back }) => back > from).length;
    say(
      `seed ${seed}: ${kills.length} kills: ${counted(
        STRIKES,
        kills.map(({ round }) => round.strike),
      )}`,
    );
    say(
      `found again: ${counted(
        [...new Set(kills.map(({ way }) => way))],
        kills.map(({ way }) => way),
      )}`,
    );
    say(`${saved} kills came after a save of what had been trained since the last one`);
    say(
      `time lost: at most ${worst === undefined ? "none" : between(worst.lost)} (${worst?.round.strike ?? "no kill"})`,
    );
    say(`${step} steps on ${backend}, ${again} more taken twice, ${curves.marks.length} live changes`);
  }
}

function counted(kinds: readonly string[], all: readonly string[]): string {
  return kinds.map((kind) => `${kind} ${all.filter((each) => each === kind).length}`).join(", ");
}

function between({ atLeast, atMost }: Lost): string {
  return `${(atLeast / 1000).toFixed(2)} to ${seconds(atMost)}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
