/** A link that an instructor made, opened elsewhere: the same run, the view as it was, controls gone or fixed, nothing lost. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, inject, test } from "vitest";
import { ready, visit, visitReady } from "./visitor.ts";

const SMALL = "?hidden=16&batchSize=32&latentDim=3";

test("hide, lock and view are built in the dialog, and hold where the link is opened", async () => {
  const page = await visitReady({ query: SMALL, permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "posterior", exact: true }).click();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share this" });
  await dialog.getByText(/For instructors/).click();
  await dialog.getByRole("checkbox", { name: "Hide Loss curves" }).check();
  await dialog.getByRole("checkbox", { name: "Lock β", exact: true }).check();
  await dialog.getByRole("checkbox", { name: "Lock Train, step, reset" }).check();
  await dialog.getByRole("img", { name: "QR code of the link" }).waitFor();
  await dialog.getByRole("button", { name: "Copy" }).click();
  await dialog.getByText("Copied.").waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(
    `${inject("site")}?v=1&latentDim=3&hidden=16&batchSize=32&view=layers.grid-prior&hide=losses&lock=beta,transport`,
  );
  await page.evaluate(() => window.elboRoom.train(5));
  const first = await page.evaluate(async () => (await window.elboRoom.curves()).train.negativeElbo);

  const other = await visitReady({ query: new URL(link).search });
  await other.getByRole("button", { name: "posterior", exact: true, pressed: false }).waitFor();
  await other.getByText("KL per dimension").first().waitFor();
  expect(await other.getByRole("heading", { name: "Loss" }).count()).toBe(0);
  // Neither press nor key trains; the console does, and the hidden losses are there.
  expect(await other.getByRole("button", { name: "Train", exact: true }).isDisabled()).toBe(true);
  await other.locator("#latent").focus();
  await other.keyboard.press(".");
  expect((await other.evaluate(() => window.elboRoom.status())).step).toBe(0);
  await other.evaluate(() => window.elboRoom.train(5));
  const curves = await other.evaluate(() => window.elboRoom.curves());
  expect(curves.train.negativeElbo).toEqual(first);
  expect(curves.heldOut.negativeElbo.length).toBeGreaterThan(0);

  const slider = other.getByRole("slider", { name: "β", exact: true });
  expect(await slider.isDisabled()).toBe(true);
  await other.getByRole("button", { name: "Fixed by the link: β" }).click();
  await other.getByText(/fixes “β”/).waitFor();
  await other.keyboard.press("Escape");
  await other.getByText(/This link hides 1 controls/).waitFor();
  await other.getByRole("button", { name: "Show everything" }).click();
  await other.getByRole("heading", { name: "Loss" }).waitFor();
  expect(await slider.isDisabled()).toBe(false);
  // The address keeps what the link says.
  expect(new URL(other.url()).searchParams.get("hide")).toBe("losses");
});

test("a hostile link: the good part is used, the rest is listed, and nothing of it runs", async () => {
  const markup = encodeURIComponent("<img src=x onerror=document.title=1>");
  const many = Array.from({ length: 400 }, (_, i) => `k${i}=1`).join("&");
  const query = `?hidden=16&seed=5&beta=NaN&__proto__=1&lesson=${markup}&view=%E2%80%AE&seed=6&${many}`;
  const page = await visit({ query });
  await ready(page);
  const notices = page.getByRole("region", { name: "Notices" });
  await notices.getByText("“seed” is given more than once; the first counts.").waitFor();
  await notices.getByText("<img src=x onerror=document.title=1>").first().waitFor();
  await notices.getByText(/… and 3\d\d more/).waitFor();
  expect(await page.evaluate(() => window.elboRoom.settings())).toMatchObject({ seed: 5, beta: 1, hidden: [16] });
  expect(await page.title()).toBe("ELBO Room");
  expect(new URL(page.url()).search).toBe("?v=1&hidden=16&seed=5");
});
