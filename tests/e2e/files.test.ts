/** A run leaves the page as files and comes back in another browser: the same curves, and the same next loss. Its tables, pictures and script say the same. */
import { AxeBuilder } from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import Papa from "papaparse";
import { visitReady } from "./visitor.ts";

const SMALL = "?hidden=16&batchSize=64";

interface Downloaded {
  readonly path: string;
  readonly name: string;
}

/** @param ending of its name, since a press may save two files, one after the other */
async function downloaded(page: Page, kind: string, ending: string): Promise<Downloaded> {
  const dialog = page.getByRole("dialog", { name: "Files" });
  const waiting = page.waitForEvent("download", (download) => download.suggestedFilename().endsWith(ending));
  await dialog.getByRole("button", { name: `Download: ${kind}` }).click();
  const download = await waiting;
  return { path: await download.path(), name: download.suggestedFilename() };
}

/** As a file manager does it. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ called, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0)], called));
      return transfer;
    },
    { called: name, text: bytes.toString("base64") },
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer });
  await page.dispatchEvent("body", "drop", { dataTransfer });
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

test("export a run, open it elsewhere, go on bit for bit; the table has the curves' own numbers", async () => {
  const page = await visitReady({ query: SMALL });
  await page.evaluate(async () => {
    await window.elboRoom.train(20);
    await window.elboRoom.set({ beta: 3 });
    await window.elboRoom.train(10);
    await window.elboRoom.evaluate();
  });
  const curves = await page.evaluate(() => window.elboRoom.curves());
  await page.getByRole("button", { name: "Files", exact: true }).click();
  const run = await downloaded(page, "The whole run", ".elbo-room");
  expect(run.name).toBe("elbo-room-vae-mnist-step-30.elbo-room");
  const table = await downloaded(page, "Curves", ".curves.csv");
  const script = await downloaded(page, "PyTorch script", ".py");
  expect(await readFile(script.path, "utf8")).toContain("elbo-room-vae-mnist-step-30.safetensors");
  const evolution = await readFile((await downloaded(page, "Evolution of the plane", ".gif")).path);
  expect([evolution.subarray(0, 6).toString(), evolution.at(-1)]).toEqual(["GIF89a", 0x3b]);
  const report = await readFile((await downloaded(page, "Report", ".html")).path, "utf8");
  expect(report).toContain("step 30");
  // The curves, the plane, and the images beside what is made of them.
  expect([report.match(/<svg/g)?.length, report.match(/data:image\/png/g)?.length]).toEqual([1, 2]);

  const { data, errors } = Papa.parse<Record<string, string>>(await readFile(table.path, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  const column = (name: string) => data.flatMap((row) => (row[name] === "" ? [] : [Number(row[name])]));
  expect(column("train reconstruction (nats/example)")).toEqual(curves.train.reconstruction);
  expect(column("held-out negativeElbo (nats/example)")).toEqual(curves.heldOut.negativeElbo);

  const next = async (visited: Page) => {
    await visited.evaluate(() => window.elboRoom.train(1));
    const { step, train } = await visited.evaluate(() => window.elboRoom.curves());
    return [step.at(-1), train.objective.at(-1), train.kl.at(-1)];
  };
  const wanted = await next(page);

  const other = await visitReady({ query: "?seed=5", colorScheme: "light" });
  const bytes = await readFile(run.path);
  await drop(other, run.name, bytes);
  const opened = other.getByRole("dialog", { name: "Files" });
  await opened.getByText("at step 30.").waitFor();
  const again = await other.evaluate(() => window.elboRoom.curves());
  expect(again.train).toEqual(curves.train);
  expect(again.marks).toEqual(curves.marks);
  expect(await violations(other)).toEqual([]);
  expect(await next(other)).toEqual(wanted);

  // A file that is cut off is refused with its place, and nothing changes.
  await opened.locator('input[type="file"]').setInputFiles({
    name: "cut.elbo-room",
    mimeType: "application/octet-stream",
    buffer: bytes.subarray(0, bytes.length - 3),
  });
  await opened.getByText("cut.elbo-room was not opened, and nothing has changed.").waitFor();
  expect((await other.evaluate(() => window.elboRoom.status())).step).toBe(31);
});
