import { expect, test } from "@playwright/test";
import { violationsInBothThemes } from "./accessibility.ts";
import { sharedSite } from "./shared-site.ts";

test.slow();

const late = `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank === 0) {
  comm.send("first", { dest: 1, tag: 4 });
  comm.send("second", { dest: 1, tag: 5 });
} else {
  comm.recv({ source: 0, tag: 4 });
}
`;

const barrier = `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank !== 7) comm.barrier();
console.log("done");
`;

const site = sharedSite();

test("a finding is told, marked, listed and silenced; the silence ends with its line", async () => {
  const { page, alert, status, editor } = site();
  await site().openProgram(late);
  await site().editorReady();
  await site().runTo("Finished");
  await expect(alert).toHaveText(/^Unreceived message/);
  await expect(status).toHaveText(/1 remark/);
  await expect(editor.locator(".squiggly-warning")).not.toHaveCount(0);
  await site().tab("Problems").click();
  const problems = page.getByRole("list", { name: "Problems" });
  await problems.getByRole("button", { name: "What does it mean?" }).click();
  await expect(problems).toContainText("before anybody received it");
  await problems.getByRole("button", { name: /^Silence/ }).click();
  await expect(alert).toHaveCount(0);
  await expect(problems).toHaveCount(0);
  await expect(status).not.toHaveText(/remark/);
  await expect(editor.locator(".squiggly-warning")).toHaveCount(0);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(alert).toHaveText(/^Unreceived message/);
  await alert.getByRole("button", { name: "Silence" }).click();
  await site().runTo("Finished");
  await expect(alert).toHaveCount(0);
  await site().tab("Problems").click();
  await page.getByRole("button", { name: "Show what is silenced" }).click();
  await expect(page.getByRole("list", { name: "Silenced" })).toContainText("Unreceived message");
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.getByRole("button", { name: /^Restore/ }).click();
  await expect(alert).toHaveText(/^Unreceived message/);

  await alert.getByRole("button", { name: "Silence" }).click();
  await site().type(late.replace("tag: 5", "tag: 6"));
  await site().runTo("Finished");
  await expect(alert).toHaveText(/^Unreceived message/);
});

test("who waits for whom: the missing rank by name, each node to its line", async () => {
  const { page, alert, editor } = site();
  await site().openProgram(barrier, { ranks: 16 });
  await site().runTo("Deadlock");
  await expect(alert).toContainText("rank 7 is missing");
  await alert.getByRole("button", { name: "Who waits for whom" }).click();
  const nodes = page.getByRole("group", { name: "Who waits" });
  await expect(nodes.getByRole("button")).toHaveCount(2);
  await expect(nodes.getByRole("button", { name: /^Rank 7 never entered barrier #1/ })).toBeVisible();
  await nodes
    .getByRole("button", { name: /^Ranks 0 to 6 and 8 to 15 wait in barrier #1 at line 3/ })
    .press("Enter");
  await expect(editor.getByText("barrier")).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
});

test("ranks that are stuck while another goes on are told of at once, and drawn", async () => {
  const { page, alert, status, stop } = site();
  await site().openProgram(
    `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank > 0) comm.recv({ source: 3 - comm.rank, tag: 8 });
for (;;);
`,
    { ranks: 3 },
  );
  await site().run.click();
  await expect(alert).toHaveText(/^Deadlock/);
  await expect(alert).toContainText("Rank 0 goes on");
  await expect(status).toHaveText(/^Running/);
  await site().tab("Waits").click();
  const nodes = page.getByRole("group", { name: "Who waits" });
  await expect(
    nodes.getByRole("button", { name: "Rank 1 waits in recv at line 3 for rank 2, tag 8." }),
  ).toBeVisible();
  await expect(nodes.getByRole("button", { name: "Rank 0 is still at work." })).toBeVisible();
  await stop.click();
  await expect(status).toHaveText(/^Stopped/);
});
