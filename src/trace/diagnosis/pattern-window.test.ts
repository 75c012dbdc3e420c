import { expect, it } from "vitest";
import { found, texts } from "./finding-parts.testing.ts";
import { ScriptedHang } from "./scripted-hang.ts";

it("tells of a lock that its holder has not given back", () => {
  const hang = new ScriptedHang(2);
  hang.waits(1, "win.Lock", 5, [{ what: "lock", peer: 0 }], { peer: 0 });
  hang.finishes(0);
  const finding = found(hang);
  expect(finding.summary).toBe(
    "Rank 1 waits in win.Lock (line 5) for a lock that rank 0 holds, which has finished.",
  );
  expect(finding.advice).toMatch(/needs a win.Unlock/);
});

it("tells on which window, as it has a communicator of its own", () => {
  const hang = new ScriptedHang(2);
  const windows: [id: number, name: string][] = [
    [4, "window of MPI_COMM_WORLD"],
    [6, "window 2 of rows"],
  ];
  for (const [rank, [id, name]] of windows.entries()) {
    for (const { writer } of hang.run.ranks)
      writer.note({ type: "comm", id, name, members: [0, 1], parent: 0 });
    hang.waits(rank, "win.Lock", 5, [{ what: "lock", peer: 1 - rank }], { comm: id, peer: 1 - rank });
  }
  expect(found(hang).summary).toBe(
    "Rank 0 waits in win.Lock (line 5) on the window of COMM_WORLD for a lock that rank 1 holds, and " +
      "rank 1 waits in win.Lock (line 5) on window 2 of rows for a lock that rank 0 holds.",
  );
});

it("tells of locks that two ranks hold and want of each other", () => {
  const hang = new ScriptedHang(2);
  for (const rank of [0, 1])
    hang.waits(rank, "win.Lock", 5, [{ what: "lock", peer: 1 - rank }], { peer: 1 - rank });
  expect(found(hang).advice).toMatch(/^Change the order of the calls/);
});

it("tells of an epoch by the call that the other rank has not made", () => {
  const hang = new ScriptedHang(2);
  hang.waits(0, "win.Start", 5, [{ peer: 1, tag: 1 }]);
  hang.waits(1, "win.Wait", 6, [{ peer: 0, tag: 2 }]);
  expect(texts(found(hang))).toEqual([
    "Rank 0 waits in win.Start (line 5) for rank 1 to call win.Post.",
    "Rank 1 waits in win.Wait (line 6) for rank 0 to call win.Complete.",
  ]);
  expect(found(hang).advice).toMatch(/call Post first/);
});
