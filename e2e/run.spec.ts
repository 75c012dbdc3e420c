import { expect, test } from "@playwright/test";
import { sharedSite } from "./shared-site.ts";

const shared = sharedSite();

const endless = "console.log('before');\nfor (;;) {}\n";

test("Stop ends an endless loop at once, and the next run works", async () => {
  const site = shared();
  const { page } = site;
  await site.openProgram(endless);
  await site.run.click();
  await expect(site.linesOf(1)).toHaveText(["before"]);
  await expect(site.status).toHaveText(/^Running/);
  await site.stop.click();
  await expect(site.status).toHaveText(/^Stopped/, { timeout: 2000 });
  await site.run.click();
  await expect(site.status).toHaveText(/^Running/);
  await page.keyboard.press("Escape");
  await expect(site.status).toHaveText(/^Stopped/, { timeout: 2000 });
});

test("an uncaught error names rank, line and message first", async () => {
  const site = shared();
  await site.openProgram(
    'import { MPI } from "mpi";\nconst rank = MPI.COMM_WORLD.Get_rank();\nif (rank === 1) throw new Error("broken on purpose");\nMPI.COMM_WORLD.barrier();\n',
    { ranks: 3 },
  );
  await site.runTo("Error");
  await expect(site.status).toHaveText(/rank 1, line 3/);
  await expect(site.alert).toHaveText(/^Error: rank 1 .*line 3.*broken on purpose/);
});

test("an error that quotes a whole list leaves the program in sight", async () => {
  const site = shared();
  await site.openProgram("throw new Error('word '.repeat(100_000));\n", { ranks: 1 });
  await site.runTo("Error");
  await expect(site.alert).toContainText("more characters");
  await expect(site.editor.getByText("repeat").first()).toBeInViewport();
  const { height } = (await site.alert.boundingBox()) ?? { height: Number.NaN };
  expect(height).toBeLessThan(400);
});

test("a deadlock is told with a sentence for each rank", async () => {
  const site = shared();
  await site.openProgram(
    'import { MPI } from "mpi";\nconst comm = MPI.COMM_WORLD;\nconst other = 1 - comm.Get_rank();\ncomm.recv({ source: other, tag: 7 });\n',
  );
  await site.runTo("Deadlock");
  await expect(site.alert).toHaveText(/^Deadlock:/);
  await expect(site.alert.getByRole("listitem")).toHaveCount(2);
  await expect(site.alert.getByRole("button", { name: "line 4" }).first()).toBeVisible();
  await site.alert.getByRole("button", { name: "line 4" }).first().click();
});

test("a syntax error stops the run and is listed with its line", async () => {
  const site = shared();
  const { page } = site;
  await site.openProgram("console.log(1);\nconst = 2;\n");
  await site.runTo("Error");
  await expect(site.status).toHaveText(/line 2/);
  await expect(page.getByRole("list", { name: "Problems" })).toBeVisible();
  await expect(site.console.locator("[data-rank]")).toHaveCount(0);
});

test("prompt() opens the Input line with its question; Enter answers; end of file is null", async () => {
  const site = shared();
  const { page } = site;
  await site.openProgram(
    "const name = prompt('Who is there?');\nconst more = prompt('And?');\nconsole.log(name + ' ' + more);\n",
    { ranks: 1 },
  );
  await site.run.click();
  await expect(site.input).toBeFocused({ timeout: 15_000 });
  await expect(page.getByText("Who is there?").last()).toBeVisible();
  await site.input.fill("Ada");
  await site.input.press("Enter");
  await expect(page.getByText("And?").last()).toBeVisible();
  await page.getByRole("button", { name: "End of file" }).click();
  await expect(site.linesOf(0).last()).toHaveText("Ada null");
  await expect(site.status).toHaveText(/^Finished/);
  await expect(site.input).toHaveCount(0);
});

test("Arguments and Environment reach the program; a mistake in them is told, not run", async () => {
  const site = shared();
  const { page } = site;
  await site.openProgram("console.log(process.argv.slice(2).join('|'), process.env.N);\n", { ranks: 1 });
  await page.getByRole("textbox", { name: "Arguments" }).fill('--count "a b"');
  await page.getByRole("textbox", { name: "Environment" }).fill("N=20 MAX=10");
  await site.runTo("Finished");
  await expect(site.linesOf(0)).toHaveText(["--count|a b 20"]);
  await page.getByRole("textbox", { name: "Environment" }).fill("N");
  await site.runTo("Error");
  await expect(site.status).toHaveText(/Environment: “N” has no “=”/);
  await expect(page.getByText(/^Nothing was run/)).toBeVisible();
  await page.getByRole("textbox", { name: "Environment" }).fill("N=20");
  await site.runTo("Finished");
  await expect(page.getByText(/^Nothing was run/)).toHaveCount(0);
});
