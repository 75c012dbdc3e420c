import { describe, expect, it } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { collectiveTag } from "#mpi/collectives/tags.ts";
import { cycleOf, found, texts } from "./finding-parts.testing.ts";
import { ScriptedHang } from "./scripted-hang.ts";

describe("a collective that not everybody entered", () => {
  it("one rank finished", () => {
    const hang = new ScriptedHang(4);
    for (const rank of [0, 1, 2]) {
      hang.calls(rank, "bcast", 5, { collective: 1, peer: 0 });
      hang.waits(rank, "barrier", 8, [{ peer: (rank + 3) % 4, tag: 0 }], { collective: 2 });
    }
    hang.calls(3, "bcast", 5, { collective: 1, peer: 0 });
    hang.finishes(3);
    const finding = found(hang);
    expect(finding.summary).toBe("Not every rank entered barrier #1: rank 3 is missing.");
    expect(texts(finding)).toEqual([
      "Rank 0 waits in barrier #1 (line 8), which rank 3 has not entered.",
      "Rank 1 waits in barrier #1 (line 8), which rank 3 has not entered.",
      "Rank 2 waits in barrier #1 (line 8), which rank 3 has not entered.",
      "Rank 3 never entered barrier #1: it finished after bcast (line 5).",
    ]);
    expect(finding.advice).toMatch(/Let rank 3 call barrier too/);
    expect(finding.waits?.edges.map(({ from, to, label }) => `${from}→${to} ${label}`)).toEqual([
      "0→3 barrier #1",
      "1→3 barrier #1",
      "2→3 barrier #1",
    ]);
  });

  it("is counted among those of its kind", () => {
    const hang = new ScriptedHang(2);
    for (const rank of [0, 1]) {
      hang.calls(rank, "bcast", 4, { collective: 1, peer: 0 });
      hang.calls(rank, "barrier", 5, { collective: 2 });
    }
    hang.waits(0, "barrier", 6, [{ peer: 1, tag: 0 }], { collective: 3 });
    hang.finishes(1);
    const finding = found(hang);
    expect(finding.summary).toBe("Not every rank entered barrier #2: rank 1 is missing.");
    expect(texts(finding)).toEqual([
      "Rank 0 waits in barrier #2 (line 6), which rank 1 has not entered.",
      "Rank 1 never entered barrier #2: it finished after barrier (line 5).",
    ]);
  });

  it("one rank waits in a receive before it", () => {
    const hang = new ScriptedHang(2);
    hang.waits(0, "bcast", 6, [{ what: "send", peer: 1 }], { collective: 1, peer: 0 });
    hang.waits(1, "recv", 3, [{ peer: 0, tag: 7 }]);
    const finding = found(hang);
    expect(texts(finding)).toEqual([
      "Rank 0 waits in bcast #1 (line 6), which rank 1 has not entered.",
      "Rank 1 waits in recv (line 3) for a message from rank 0 with tag 7.",
    ]);
    expect(cycleOf(finding)).toEqual(["0→1", "1→0"]);
  });

  it("blames the call that keeps a rank from it, not the rank for being missing", () => {
    const hang = new ScriptedHang(4);
    for (const rank of [0, 2, 3]) {
      hang.waits(rank, "barrier", 6, [{ peer: (rank + 3) % 4, tag: 0 }], { collective: 1 });
    }
    hang.waits(1, "recv", 5, [{ peer: 2 }]);
    const finding = found(hang);
    expect(finding.summary).toBe(
      "Rank 1 waits in recv (line 5) for a message from rank 2, " +
        "and does not get to barrier #1 (line 6), in which rank 2 waits for it.",
    );
    expect(finding.advice).toBe(
      "Rank 1 is held up by recv (line 5); let rank 2 send to it before barrier, or take that call out.",
    );
    expect(finding.details.filter(({ rank }) => rank === 1)).toHaveLength(1);
  });

  it("blames the circle of messages that keeps ranks from it", () => {
    const hang = new ScriptedHang(4);
    for (const rank of [0, 1, 2])
      hang.waits(rank, "ssend", 5, [{ what: "send", peer: (rank + 1) % 3, tag: 2 }], {
        peer: (rank + 1) % 3,
      });
    const ahead = [0, 1, 2].map((peer) => ({ peer, tag: 0 }));
    hang.waits(3, "barrier", 9, ahead, { collective: 1 });
    const finding = found(hang);
    expect(finding.rule).toBe("cyclic-wait");
    expect(finding.summary).toBe("Ranks 0 to 2 all send first: each waits until another receives.");
    expect(texts(finding).at(-1)).toBe(
      "Rank 3 waits in barrier #1 (line 9), which ranks 0 to 2 have not entered.",
    );
  });

  it("asks for the lock back that holds a rank up", () => {
    const hang = new ScriptedHang(2);
    hang.waits(0, "barrier", 6, [{ peer: 1, tag: 0 }], { collective: 1 });
    hang.waits(1, "win.Lock", 5, [{ what: "lock", peer: 0 }], { peer: 0 });
    expect(found(hang).advice).toBe(
      "Rank 1 is held up by win.Lock (line 5); let rank 0 give the lock back with win.Unlock before barrier, " +
        "or take that call out.",
    );
  });

  it("names the rank that ended before one that is held up", () => {
    const hang = new ScriptedHang(3);
    hang.waits(0, "barrier", 6, [{ peer: 2, tag: 0 }], { collective: 1 });
    hang.waits(1, "recv", 5, [{ peer: 0 }]);
    hang.finishes(2);
    expect(found(hang).summary).toBe("Not every rank entered barrier #1: rank 2 is missing.");
  });

  it("names what was sent to the rank that is held up", () => {
    const hang = new ScriptedHang(2);
    hang.sends(0, 4, 1, 1);
    hang.waits(0, "barrier", 6, [{ peer: 1, tag: 0 }], { collective: 1 });
    hang.waits(1, "recv", 5, [{ peer: 0, tag: 2 }]);
    const finding = found(hang);
    expect(finding.summary).toMatch(
      /waits for it\. Rank 0 did send a message to rank 1, but with tag 1 \(line 4\)\.$/,
    );
    expect(finding.advice).toMatch(
      /^Give the send and its receive the same tag.* Otherwise: rank 1 is held up/,
    );
  });

  it("on a communicator of its own, named", () => {
    const hang = new ScriptedHang(3);
    hang.run.ranks[1].writer.note({ type: "comm", id: 6, name: "rows", members: [1, 2], parent: 0 });
    hang.finishes(2);
    hang.waits(1, "reduce", 4, [{ peer: 2 }], { collective: 1, comm: 6, peer: 0 });
    const finding = found(hang);
    expect(texts(finding)).toEqual([
      "Rank 1 waits in reduce #1 (line 4) on communicator rows, which rank 2 has not entered.",
      "Rank 2 never entered reduce #1: it finished without any call.",
    ]);
  });
});

describe("collectives beside the program", () => {
  const tag = collectiveTag(callKind("Ibarrier"), 1);

  it("name who has not called what a Wait waits for", () => {
    const hang = new ScriptedHang(3);
    for (const rank of [0, 1]) {
      hang.calls(rank, "Ibarrier", 4, { collective: 1 });
      hang.waits(rank, "Wait", 5, [{ peer: 2, context: 1, tag }]);
    }
    hang.waits(2, "Recv", 9, [{ peer: 0, context: 0, tag: 7 }]);
    const finding = hang.diagnose();
    expect(finding?.summary).toContain("does not get to Ibarrier #1");
    expect(finding?.details.map(({ text }) => text)).toContain(
      "Rank 0 waits in Wait (line 5) for Ibarrier #1, which rank 2 has not entered.",
    );
  });

  it("go on while their rank waits for something else", () => {
    const hang = new ScriptedHang(3);
    // Rank 2 computes and comes to the barrier later; rank 1 sends it on to rank 0 while it waits for a message of rank 0.
    for (const rank of [0, 1]) hang.calls(rank, "Ibarrier", 4, { collective: 1 });
    hang.waits(0, "Wait", 5, [{ peer: 1, context: 1, tag }]);
    hang.waits(1, "Recv", 6, [{ peer: 0, context: 0, tag: 7 }]);
    expect(hang.diagnose()).not.toBeNull();
    hang.beside(1, [{ what: "recv", peer: 2, context: 1, tag, bytes: 0 }]);
    expect(hang.diagnose()).toBeNull();
  });
});
