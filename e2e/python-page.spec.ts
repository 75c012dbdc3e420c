import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { complaints, Ringside } from "./page.ts";
import { sharedSite } from "./shared-site.ts";

const python = { language: "python" } as const;
const begun = "from mpi4py import MPI\ncomm = MPI.COMM_WORLD\n";

/** What Python is loaded from. */
const files = /python-\w+.*\.bin$/;

/** Ranks start slowly where many tests share few cores. */
async function runTo(site: Ringside, word: string): Promise<void> {
  await site.run.click();
  await expect(site.status).toHaveText(new RegExp(`^${word}`), { timeout: 90_000 });
}

test.describe("on one page, which has loaded Python", () => {
  const shared = sharedSite();

  test("a Python program runs: prints, messages, arguments, and its lines in the editor", async () => {
    const site = shared();
    const { page } = site;
    const found = complaints(page);
    const program = `${begun}import sys
total = comm.allreduce(comm.rank + 1)
print(f"{comm.rank} of {comm.size}: {total}", sys.argv[1:])
`;
    await site.openProgram(program, { ...python, ranks: 3, args: "--n 'two words'" });
    await runTo(site, "Finished");
    for (const rank of [0, 1, 2])
      await expect(site.linesOf(rank)).toHaveText([`${rank} of 3: 6 ['--n', 'two words']`]);
    await site.tab("Events").click();
    await expect(page.getByRole("table", { name: "Events" })).toContainText("allreduce");
    expect(found).toEqual([]);
  });

  test("an exercise solved in Python passes its checks", async () => {
    const site = shared();
    const { page } = site;
    await site.open("./#/lesson/one-message");
    await site.language.selectOption("Python");
    await page.getByRole("button", { name: "Show the solution" }).click();
    await page.getByRole("button", { name: "Put it in the editor" }).click();
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await expect(page.getByText("All passed.")).toBeVisible({ timeout: 120_000 });
  });

  test("a traceback leads to its lines, in the console and in the alert", async () => {
    const site = shared();
    const { page } = site;
    const program = `${begun}def share(values):
    return values[comm.rank + 7]
share([1])
`;
    await site.openProgram(program, { ...python, ranks: 2 });
    await site.editorReady();
    await site.tab("Console").click();
    await runTo(site, "Error");
    await expect(site.alert).toContainText("IndexError: list index out of range");
    const log = site.console.locator("[data-stream=stderr]");
    await expect(log).toContainText('File "main.py", line 4, in share');
    await log.getByRole("button", { name: "line 5" }).click();
    await expect(site.editor.locator(".active-line-number")).toHaveText("5");
    await site.alert.getByText("Traceback", { exact: true }).click();
    await expect(site.alert.getByRole("button", { name: "line 5" })).toBeVisible();
    await expect(site.editor.locator(".squiggly-error")).toHaveCount(1);
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  test("a syntax error is marked before a run, and stops it", async () => {
    const site = shared();
    const { page } = site;
    await site.openProgram(`${begun}if comm.rank == 0\n    print("hello")\n`, python);
    await site.editorReady();
    await expect(site.editor.locator(".squiggly-error").first()).toBeVisible({ timeout: 90_000 });
    await site.run.click();
    await expect(site.status).toHaveText("Error in line 3 · nothing was run");
    await expect(page.getByRole("list", { name: "Problems" })).toContainText("expected ':'");
    expect(await violations(page)).toEqual([]);
  });

  test("a deadlock of Python ranks is explained", async () => {
    const site = shared();
    await site.openProgram(`${begun}comm.recv(source=1 - comm.rank)\n`, python);
    await runTo(site, "Deadlock");
    await expect(site.alert).toContainText("line 3");
  });
});

test("while Python is loaded a bar says how far it is, and Run waits for it", async ({ page }) => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(files, async (route) => {
    await gate;
    await route.continue();
  });
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await expect(page.getByRole("progressbar", { name: "Loading Python" })).toHaveCount(0);
  await site.language.selectOption("Python");
  const bar = page.getByRole("progressbar", { name: "Loading Python" });
  await expect(bar).toBeVisible();
  await expect(bar).toHaveAttribute("aria-valuetext", /^0\.0 of \d+\.\d MB$/);
  await site.run.click();
  await expect(site.status).toHaveText("Running as soon as Python is loaded");
  expect(await violationsInBothThemes(page)).toEqual([]);
  open();
  await expect(site.status).toHaveText(/^Finished/, { timeout: 90_000 });
  await expect(bar).toHaveCount(0);
  await expect(site.linesOf(0).first()).toBeVisible();
});

test("Python that cannot be reached says so, and can be tried again", async ({ page }) => {
  let broken = true;
  await page.route(files, (route) => (broken ? route.abort() : route.continue()));
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await site.language.selectOption("Python");
  const alert = site.alert.filter({ hasText: "Python could not be loaded" });
  await expect(alert).toBeVisible();
  expect(await violations(page)).toEqual([]);
  broken = false;
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toHaveCount(0);
  await runTo(site, "Finished");
});

test("the program can be taken to a cluster, with what it needs there", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/count");
  const take = async () => {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("button", { name: "Take it to a cluster" }).last().click();
  };
  await take();
  await page.getByRole("button", { name: "Switch to Python" }).click();
  await expect.poll(() => site.shownText()).toContain("from mpi4py import MPI");
  const archives = [];
  for (const press of [
    take,
    () => page.getByRole("article").getByRole("button", { name: "Take it to a cluster" }).click(),
  ]) {
    const coming = page.waitForEvent("download");
    await press();
    const download = await coming;
    expect(download.suggestedFilename()).toBe("count-cluster.zip");
    archives.push(await readFile(await download.path()));
  }
  expect(archives[0].equals(archives[1])).toBe(true);
  // Its texts are not compressed.
  const text = archives[0].toString();
  for (const name of ["README.md", "main.py", "hostfile", "job.slurm", "requirements.txt"])
    expect(text).toContain(`count/${name}`);
  const ranks = await site.ranks.inputValue();
  const env = await page.getByRole("textbox", { name: "Environment" }).inputValue();
  expect(env).not.toBe("");
  expect(text).toContain(`${env} mpiexec -n ${ranks} python3 -m mpi4py main.py`);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("Python is chosen, loaded, run and read without a pixel too wide", async ({ page }) => {
    const site = new Ringside(page);
    await site.open("./#/lesson/broadcast");
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await site.language.selectOption("Python");
    expect(await width()).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
    await runTo(site, "Finished");
    await expect(site.linesOf(0).first()).toBeVisible();
    for (const name of ["Lesson", "Code", "Output", "Picture"]) {
      await page.getByRole("tab", { name, exact: true }).first().click();
      expect(await width(), name).toBeLessThanOrEqual(390);
    }
  });
});
