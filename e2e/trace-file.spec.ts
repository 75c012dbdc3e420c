import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { complaints, Ringside } from "./page.ts";

const circle = `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
console.log("rank", comm.rank);
comm.ssend("x", { dest: (comm.rank + 1) % comm.size });
`;

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("button", { name: item, exact: true }).click();
}

async function exportTrace(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent("download");
  await choose(page, "Export trace");
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function importTrace(page: Page, name: string, bytes: Buffer): Promise<void> {
  const coming = page.waitForEvent("filechooser");
  await choose(page, "Import trace…");
  await (await coming).setFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
}

/** How many events the table says that there are. */
async function events(site: Ringside): Promise<number> {
  await site.tab("Events").click();
  const rows = Number(await site.page.getByRole("table", { name: "Events" }).getAttribute("aria-rowcount"));
  expect(rows).toBeGreaterThan(1);
  return rows;
}

test("an exported run comes back after a reload: events, console, picture and status", async ({ page }) => {
  const found = complaints(page);
  const site = new Ringside(page);
  await site.open("./#/lesson/broadcast");
  await page.getByRole("button", { name: "More", exact: true }).click();
  await expect(page.getByRole("button", { name: "Export trace", exact: true })).toBeDisabled();
  await page.keyboard.press("Escape");
  await site.runTo("Finished");
  const before = { status: await site.status.textContent(), events: await events(site) };
  const { name, bytes } = await exportTrace(page);
  expect(name).toMatch(/^broadcast-\d+-ranks\.ringside$/);

  await page.reload();
  await expect(site.status).toHaveText(/^Ready/);
  await importTrace(page, name, bytes);
  await expect(page.getByText(`${name} is shown`)).toBeVisible();
  expect({ status: await site.status.textContent(), events: await events(site) }).toEqual(before);
  await site.tab("Console").click();
  await expect(site.linesOf(0).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Step back" })).toBeEnabled();
  await site.runTo("Finished");
  expect(found).toEqual([]);
});

test("an imported run is run again exactly, with other clocks and the same random numbers", async ({
  page,
}) => {
  const site = new Ringside(page);
  await site.openProgram("console.log(Math.random());\nconsole.log(Date.now());\n", { ranks: 1 });
  await page.getByRole("button", { name: "More", exact: true }).click();
  await expect(page.getByRole("button", { name: "Run again exactly", exact: true })).toBeDisabled();
  await page.keyboard.press("Escape");
  await site.runTo("Finished");
  const [number, moment] = await site.linesOf(0).allTextContents();
  const { name, bytes } = await exportTrace(page);
  await site.open("./#/lesson/hello");
  await expect(site.status).toHaveText(/^Ready/);
  await importTrace(page, name, bytes);
  await expect(site.linesOf(0).first()).toHaveText(number);
  await choose(page, "Run again exactly");
  await expect(site.linesOf(0).nth(1)).not.toHaveText(moment);
  await expect(site.status).toHaveText(/^Finished/);
  await expect(site.linesOf(0).first()).toHaveText(number);
});

test("an exported deadlock is still explained, and its program is one press away", async ({ page }) => {
  const site = new Ringside(page);
  await site.openProgram(circle, { ranks: 3 });
  await site.runTo("Deadlock");
  const said = await site.alert.textContent();
  const { name, bytes } = await exportTrace(page);
  await site.open("./#/lesson/hello");
  await expect(site.status).toHaveText(/^Ready/);
  await importTrace(page, name, bytes);
  await expect(site.status).toHaveText(/^Deadlock/);
  expect(await site.alert.textContent()).toBe(said);
  await page.getByRole("button", { name: "Open its program" }).click();
  await site.editorReady();
  await expect.poll(() => site.shownText()).toContain("comm.ssend");
});

test("a file that is no trace, or a damaged one, is refused and leaves everything as it was", async ({
  page,
}) => {
  const found = complaints(page);
  const site = new Ringside(page);
  await site.open("./#/lesson/broadcast");
  await site.runTo("Finished");
  const before = { status: await site.status.textContent(), events: await events(site) };
  const { bytes } = await exportTrace(page);
  const hostile = Buffer.from('<img src=x onerror="document.title=1">');
  const damaged = Buffer.from(bytes);
  damaged.fill(0xff, damaged.length - 64);
  const many = Buffer.from(bytes);
  many.writeInt32LE(0x7fffffff, 8);
  for (const [name, file, reason] of [
    ["page.html", hostile, /not a trace that Ringside exported/],
    ["half.ringside", bytes.subarray(0, bytes.length - 100), /cut short/],
    ["damaged.ringside", damaged, /damaged/],
    ["many.ringside", many, /cut short/],
  ] as const) {
    await importTrace(page, name, Buffer.from(file));
    const notice = page.locator(".notice", { hasText: `${name} cannot be imported.` });
    await expect(notice).toHaveText(reason);
    await notice.getByRole("button", { name: "Dismiss" }).click();
  }
  expect({ status: await site.status.textContent(), events: await events(site) }).toEqual(before);
  expect(found).toEqual([]);
});

test("a trace dropped on the page, the editor included, is shown", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/broadcast");
  await site.runTo("Finished");
  const { bytes } = await exportTrace(page);
  await page.reload();
  await site.editorReady();
  const text = await site.shownText();
  const data = await page.evaluateHandle((base64) => {
    const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([file], "dropped.ringside"));
    return transfer;
  }, bytes.toString("base64"));
  const target = site.editor.locator(".view-lines");
  await target.dispatchEvent("dragover", { dataTransfer: data });
  await target.dispatchEvent("drop", { dataTransfer: data });
  await expect(site.status).toHaveText(/^Finished/);
  expect(await site.shownText()).toBe(text);
});
