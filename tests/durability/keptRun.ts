/** The page's run as a person finds it again: where it stands, which one it is, and what the list of runs has. */
import type { Page } from "playwright";
import { expect } from "vitest";

export interface FoundRun {
  /** Under which it is kept. */
  readonly id: string;
  readonly step: number;
  /** The page had begun anew, and said that there is an earlier run. */
  readonly isOffered: boolean;
}

/** @param step where the page said that its run stands again */
export async function foundRun(page: Page, step: number): Promise<FoundRun> {
  const isOffered = (await stepOf(page)) === 0 && (await rowsOfRuns(page)).length > 0;
  if (isOffered) {
    await page.getByRole("alert").getByRole("button", { name: "Go on with it" }).click();
    await expect.poll(() => stepOf(page)).toBeGreaterThan(0);
  }
  const stands = isOffered ? await stepOf(page) : step;
  if (stands > 0) {
    expect(await rowsOfRuns(page), "one run, and that is the page's").toEqual([expect.stringContaining("open here")]);
  }
  return { id: await idOf(page), step: stands, isOffered };
}

export async function stepOf(page: Page): Promise<number> {
  return (await page.evaluate(() => window.elboRoom.status())).step;
}

/** What the list of runs says of each. */
async function rowsOfRuns(page: Page): Promise<readonly string[]> {
  await page.getByRole("button", { name: "Runs", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Runs" });
  const rows = dialog.getByRole("list", { name: "Kept runs" }).locator("> li");
  await rows.first().or(dialog.getByText("No runs yet.")).waitFor();
  const said = await rows.allInnerTexts();
  await dialog.getByRole("button", { name: "Close" }).click();
  return said;
}

/** As the tab remembers it (`src/page/storage/tabMemory.ts`). */
async function idOf(page: Page): Promise<string> {
  const remembered: unknown = JSON.parse(await page.evaluate(() => sessionStorage.getItem("elbo-room.run") ?? "null"));
  const id = typeof remembered === "object" && remembered !== null && "id" in remembered ? remembered.id : null;
  if (typeof id !== "string") throw new Error("the tab remembers no run");
  return id;
}
