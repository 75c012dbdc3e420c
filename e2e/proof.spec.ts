/** What the page does with a finding beyond telling it: takes it back, shows it by a second run, follows its lines. */
import { expect, test } from "@playwright/test";
import { violationsInBothThemes } from "./accessibility.ts";
import { sharedSite } from "./shared-site.ts";

test.slow();

const site = sharedSite();

/** Rank 1 polls for a message of rank 2, which is over, until rank 0 changes its memory. */
const givesUp = `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const pair = comm.Split(comm.rank === 2 ? MPI.UNDEFINED : 0);
if (pair !== MPI.COMM_NULL) {
  const win = MPI.Win.Allocate(4, { disp_unit: 4, comm: pair });
  const { buffer, byteOffset } = win.tomemory();
  const enough = new Int32Array(buffer, byteOffset, 1);
  if (pair.rank === 0) {
    prompt("Enough?");
    win.Lock(1);
    win.Put(Int32Array.of(1), 1);
    win.Unlock(1);
  } else {
    while (!comm.iprobe({ source: 2 }) && enough[0] === 0);
  }
  win.Free();
  pair.Free();
}
`;

const sendsFirst = `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const other = 1 - comm.rank;
comm.send("tile of " + comm.rank, { dest: other });
console.log(comm.recv({ source: other }));
`;

/** Rank 2 sends when rank 1 has: so the name comes first, but for the second run. */
const nameFirst = `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank === 0) {
  const name = comm.recv<string>({ tag: 1 });
  const year = comm.recv<number>({ tag: 1 });
  console.log(name.toUpperCase(), year);
} else if (comm.rank === 1) {
  comm.send("ada", { dest: 0, tag: 1 });
  comm.send(true, { dest: 2 });
} else {
  comm.recv({ source: 1 });
  comm.send(1815, { dest: 0, tag: 1 });
}
`;

test("a poll that nobody can answer is told of while it goes on, and no more when it has given up", async () => {
  const { alert, status, input, run } = site();
  await site().openProgram(givesUp, { ranks: 3 });
  await run.click();
  await expect(alert).toHaveText(/^Endless poll/);
  await expect(status).toHaveText(/^Running/);
  await input.press("Enter");
  await expect(status).toHaveText(/^Finished/);
  await expect(alert).toHaveCount(0);
});

test("what depends on buffering hangs in a second run, and the first run can be had back", async () => {
  const { page, alert, status, stop } = site();
  await site().openProgram(sendsFirst);
  await site().runTo("Finished");
  await expect(alert).toHaveText(/^Depends on buffering/);
  await alert.getByRole("button", { name: "Run again without buffering" }).click();
  await expect(status).toHaveText(/^Deadlock/);
  await expect(alert).toHaveText(/^Deadlock/);
  await expect(page.getByText("It hangs, as foretold")).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.getByRole("button", { name: "Back to the first run" }).click();
  await expect(status).toHaveText(/^Finished/);
  await expect(alert).toHaveText(/^Depends on buffering/);
  await expect(site().linesOf(1)).toHaveText(["tile of 0"]);
  await expect(page.getByText("It hangs, as foretold")).toHaveCount(0);
  await expect(stop).toBeDisabled();
});

test("a race goes the other way in a second run", async () => {
  const { page, alert, status } = site();
  await site().openProgram(nameFirst, { ranks: 3 });
  await site().runTo("Finished");
  await expect(site().linesOf(0)).toHaveText(["ADA 1815"]);
  await expect(alert).toHaveText(/^Message race/);
  await alert.getByRole("button", { name: "Run again in the other order" }).click();
  await expect(status).toHaveText(/^Error/);
  await expect(page.getByText("In the other order the program fails, as foretold")).toBeVisible();
  // What led to the error comes before it.
  await expect(alert).toHaveText(/^Message race.* it was rank 2's message/);
  // The next run is one like any other.
  await site().runTo("Finished");
  await expect(page.getByText("as foretold")).toHaveCount(0);
});

// A number has no length at which to end.
test("a second run that is stopped says so; who opens another program meanwhile hears no more of it", async () => {
  const { page, alert, status, stop } = site();
  const endless = nameFirst.replace(
    "console.log(",
    "for (let letters = 0; letters !== name.length; letters++);\n  console.log(",
  );
  await site().openProgram(endless, { ranks: 3 });
  await site().runTo("Finished");
  await expect(alert).toHaveText(/^Message race/);
  const again = alert.getByRole("button", { name: "Run again in the other order" });
  await again.click();
  await expect(status).toHaveText(/^Running/);
  await stop.click();
  await expect(page.getByText("The second run was ended before it showed anything.")).toBeVisible();
  await page.getByRole("button", { name: "Back to the first run" }).click();
  await again.click();
  await expect(status).toHaveText(/^Running/);
  await site().openProgram(sendsFirst);
  await site().runTo("Finished");
  await expect(alert).toHaveText(/^Depends on buffering/);
  await expect(page.getByText("second run was ended")).toHaveCount(0);
});

for (const [language, program, lines] of [
  [
    "typescript",
    `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const height = Float64Array.of(1, 2);
if (comm.rank === 0) {
  const request = comm.Isend(height, { dest: 1 });
  height[0] = 5;
  request.Wait();
} else {
  comm.Recv(height, { source: 0 });
}
`,
    [6, 5],
  ],
  [
    "python",
    `from array import array
from mpi4py import MPI
comm = MPI.COMM_WORLD
height = array("d", [1.0, 2.0])
if comm.rank == 0:
    request = comm.Isend(height, dest=1)
    height[0] = 5.0
    request.Wait()
else:
    comm.Recv(height, source=0)
`,
    [7, 6],
  ],
] as const)
  test(`a buffer that is changed while it is sent is found in its line, in ${language}`, async () => {
    const { alert, editor, status } = site();
    await site().openProgram(program, { language });
    await site().editorReady();
    await site().run.click();
    await expect(status).toHaveText(/^Finished/, { timeout: 60_000 });
    await expect(alert).toHaveText(/^Buffer in use/);
    for (const line of lines) await expect(alert.getByRole("button", { name: `line ${line}` })).toBeVisible();
    await expect(editor.locator(".squiggly-warning")).not.toHaveCount(0);
  });

test("a finding leads to its line wherever edits have moved it", async () => {
  const { page, alert, editor } = site();
  await site().openProgram(sendsFirst);
  await site().editorReady();
  await site().runTo("Finished");
  await editor.locator(".view-line").first().click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("// one\n// two\n");
  await alert.getByRole("button", { name: "line 4" }).first().click();
  await expect(editor.locator(".line-numbers.active-line-number")).toHaveText("6");
});
