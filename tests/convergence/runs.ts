/** What convergence tests have in common: a page that trains and the figures it then tells. */
import type { Page } from "playwright";
import type { SettingsPatch } from "../../src/core/settings/descriptors.ts";

export const STEPS_PER_EPOCH = 70;

export interface Figures {
  readonly negativeElbo: number;
  readonly reconstruction: number;
  readonly kl: number;
  readonly activeUnits: number;
}

/** Sets these, trains so many steps and measures on the held-out examples; nats per example. */
export async function trained(page: Page, settings: SettingsPatch, steps: number): Promise<Figures> {
  return page.evaluate(
    async ([changes, count]) => {
      await window.elboRoom.set(changes);
      await window.elboRoom.train(count);
      const { negativeElbo, reconstruction, kl, activeUnits } = await window.elboRoom.evaluate();
      return { negativeElbo, reconstruction, kl, activeUnits };
    },
    [settings, steps] as const,
  );
}

export function tell(name: string, { negativeElbo, reconstruction, kl, activeUnits }: Figures): void {
  const parts = [
    `−ELBO ${negativeElbo.toFixed(2)}`,
    `reconstruction ${reconstruction.toFixed(2)}`,
    `KL ${kl.toFixed(3)}`,
  ];
  say(`${name}: ${parts.join(", ")}, ${activeUnits} active`);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
