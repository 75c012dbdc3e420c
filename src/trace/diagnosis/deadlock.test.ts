import { describe, expect, it } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { collectiveTag } from "#mpi/collectives/tags.ts";
import type { Finding } from "#trace/findings.ts";
import { ScriptedHang } from "./scripted-hang.ts";

function found(hang: ScriptedHang): Finding {
  const finding = hang.diagnose();
  if (finding === null) throw new Error("no deadlock was found");
  return finding;
}

const texts = (finding: Finding) => finding.details.map(({ text }) => text);
const cycleOf = (finding: Finding) =>
  finding.waits?.edges.filter(({ cycle }) => cycle).map(({ from, to }) => `${from}→${to}`);

describe("two ranks that wait for each other", () => {
  it("both send first", () => {
    const hang = new ScriptedHang(2);
    hang.waits(0, "Send", 4, [{ what: "send", peer: 1, tag: 0, bytes: 80000 }], { peer: 1, tag: 0 });
    hang.waits(1, "Send", 4, [{ what: "send", peer: 0, tag: 0, bytes: 80000 }], { peer: 0, tag: 0 });
    const finding = found(hang);
    expect(finding.summary).toBe("Ranks 0 and 1 both send first: each waits until another receives.");
    expect(texts(finding)).toEqual([
      "Rank 0 waits in Send (line 4) for rank 1 to take its message with tag 0 (80,000 bytes).",
      "Rank 1 waits in Send (line 4) for rank 0 to take its message with tag 0 (80,000 bytes).",
    ]);
    expect(finding.advice).toMatch(/receive first, or use sendrecv/);
    expect(finding.advice).toMatch(/until they grow/);
    expect(cycleOf(finding)).toEqual(["0→1", "1→0"]);
    expect(finding.details[0].time).toBe(10);
    expect(finding.waits?.nodes.map(({ state, call }) => `${state} ${call}`)).toEqual([
      "stuck Send",
      "stuck Send",
    ]);
  });

  it("both receive first", () => {
    const hang = new ScriptedHang(2);
    hang.waits(0, "recv", 4, [{ peer: 1, tag: 3 }]);
    hang.waits(1, "recv", 9, [{ peer: 0 }]);
    const finding = found(hang);
    expect(finding.summary).toBe("Ranks 0 and 1 both receive first: each waits until another sends.");
    expect(texts(finding)).toEqual([
      "Rank 0 waits in recv (line 4) for a message from rank 1 with tag 3.",
      "Rank 1 waits in recv (line 9) for a message from rank 0 with any tag.",
    ]);
    expect(finding.advice).toMatch(/^Let one of them send first/);
  });

  it("a ring of four that all receive first, marked as one cycle", () => {
    const hang = new ScriptedHang(4);
    for (let rank = 0; rank < 4; rank++) hang.waits(rank, "recv", 7, [{ peer: (rank + 3) % 4, tag: 0 }]);
    const finding = found(hang);
    expect(finding.summary).toBe("Ranks 0 to 3 all receive first: each waits until another sends.");
    expect(cycleOf(finding)).toHaveLength(4);
  });

  it("do not receive first when they have exchanged messages before", () => {
    const hang = new ScriptedHang(4);
    hang.calls(0, "send", 4, { peer: 3 }, (call) => {
      const pair = hang.run.sent(0, call, 3, 0, 0, new Uint8Array(8));
      hang.calls(3, "recv", 9, { peer: 0 }, (taking) => {
        hang.run.ranks[3].writer.received(taking, 0, 0, 0, 8, pair);
      });
    });
    hang.waits(0, "recv", 5, [{ peer: 3 }]);
    for (const rank of [1, 2, 3]) hang.waits(rank, "recv", 10, [{ peer: 0 }]);
    const finding = found(hang);
    expect(finding.summary).toBe("Ranks 0 and 3 both wait for a message from the other, so neither goes on.");
    expect(finding.advice).toMatch(/^Let one of them send before it receives/);
  });

  it("are told of together with all that do the same", () => {
    const any = new ScriptedHang(3);
    for (const rank of [0, 1, 2]) any.waits(rank, "recv", 4, [{}]);
    expect(found(any).summary).toBe("Ranks 0 to 2 all receive first: each waits until another sends.");
    const pairs = new ScriptedHang(4);
    for (const rank of [0, 1, 2, 3]) pairs.waits(rank, "recv", 4, [{ peer: rank ^ 1 }]);
    expect(found(pairs).summary).toBe("Ranks 0 to 3 all receive first: each waits until another sends.");
    const star = new ScriptedHang(3);
    star.waits(0, "waitany", 6, [{ peer: 1 }, { peer: 2 }], {}, "any");
    for (const rank of [1, 2]) star.waits(rank, "recv", 7, [{ peer: 0 }]);
    expect(found(star).summary).toBe("Ranks 0 to 2 all receive first: each waits until another sends.");
  });

  it("one sends and one receives from the wrong side: their waits in words", () => {
    const hang = new ScriptedHang(2);
    hang.waits(0, "ssend", 4, [{ what: "send", peer: 1, tag: 0, bytes: 8 }]);
    hang.waits(1, "recv", 9, [{ peer: 0, tag: 3 }]);
    expect(found(hang).summary).toBe(
      "Rank 0 waits in ssend (line 4) for rank 1 to take its message with tag 0 (8 bytes), " +
        "and rank 1 waits in recv (line 9) for a message from rank 0 with tag 3.",
    );
  });

  it("a send against a probe is a circle of different calls", () => {
    const hang = new ScriptedHang(3);
    hang.waits(0, "ssend", 2, [{ what: "send", peer: 1, tag: 0 }]);
    hang.waits(1, "recv", 3, [{ peer: 2, tag: 0 }]);
    hang.waits(2, "ssend", 4, [{ what: "send", peer: 0, tag: 0 }]);
    expect(found(hang).summary).toBe("Ranks 0 to 2 wait for each other in a circle: 0 → 1 → 2 → 0.");
  });

  it("a rank that receives from itself", () => {
    const hang = new ScriptedHang(2);
    hang.waits(1, "recv", 3, [{ peer: 1, tag: 0 }]);
    const finding = found(hang);
    expect(finding.summary).toBe(
      "Rank 1 waits for a message from itself, which it cannot send while it waits. Rank 0 goes on.",
    );
    expect(cycleOf(finding)).toEqual(["1→1"]);
  });
});

describe("a receive that nobody will send to", () => {
  it("names the tag that was sent instead, with its line", () => {
    const hang = new ScriptedHang(2);
    hang.sends(1, 9, 0, 5);
    hang.finishes(1);
    hang.waits(0, "recv", 12, [{ peer: 1, tag: 6 }]);
    const finding = found(hang);
    expect(finding.summary).toBe("Rank 0 waits for a message with tag 6, but rank 1 sent it one with tag 5.");
    expect(texts(finding)).toEqual([
      "Rank 0 waits in recv (line 12) for a message from rank 1 with tag 6; rank 1 has finished.",
      "Rank 1 did send a message to rank 0, but with tag 5 (line 9).",
    ]);
    expect(finding.details[1]).toMatchObject({ rank: 1, line: 9, time: 10 });
    expect(finding.advice).toMatch(/^Give the send and its receive the same tag/);
  });

  it("leaves open whether tag or order is wrong when the ranks wait for each other", () => {
    const hang = new ScriptedHang(2);
    hang.sends(1, 9, 0, 2);
    hang.waits(0, "recv", 5, [{ peer: 1, tag: 1 }]);
    hang.waits(1, "recv", 10, [{ peer: 0 }]);
    const finding = found(hang);
    expect(finding.summary).toBe(
      "Ranks 0 and 1 both wait for a message from the other, so neither goes on. " +
        "Rank 1 did send a message to rank 0, but with tag 2 (line 9).",
    );
    expect(finding.advice).toMatch(
      /same tag.* If the tags are as they should be: let one of them send before/,
    );
  });

  it("is sure of the tag when each rank of a circle has sent another one", () => {
    const hang = new ScriptedHang(2);
    for (const rank of [0, 1]) {
      hang.sends(rank, 4, 1 - rank, 1);
      hang.waits(rank, "recv", 5, [{ peer: 1 - rank, tag: 2 }]);
    }
    expect(found(hang).summary).toBe(
      "Rank 0 waits for a message with tag 2, but rank 1 sent it one with tag 1.",
    );
  });

  it("blames a circle, not the tag of a rank that only waits for it", () => {
    const hang = new ScriptedHang(3);
    hang.sends(0, 3, 2, 6);
    hang.waits(0, "recv", 4, [{ peer: 1 }]);
    hang.waits(1, "recv", 4, [{ peer: 0 }]);
    hang.waits(2, "recv", 8, [{ peer: 0, tag: 7 }]);
    const finding = found(hang);
    expect(finding.summary).toBe("Ranks 0 and 1 both receive first: each waits until another sends.");
    expect(texts(finding).at(-1)).toBe("Rank 0 did send a message to rank 2, but with tag 6 (line 3).");
  });

  it("names a message on another communicator", () => {
    const hang = new ScriptedHang(2);
    hang.run.ranks[0].writer.note({ type: "comm", id: 4, name: "pair", members: [0, 1], parent: 0 });
    hang.sends(0, 5, 1, 2, 4);
    hang.finishes(0);
    hang.waits(1, "recv", 6, [{ peer: 0, tag: 2 }]);
    const finding = found(hang);
    expect(finding.summary).toBe(
      "Rank 1 waits for a message on another communicator than rank 0 sent it on.",
    );
    expect(texts(finding)[1]).toBe("Rank 0 did send a message to rank 1, but on communicator pair (line 5).");
  });

  it("calls communicators as programs do, each by one name", () => {
    const hang = new ScriptedHang(2);
    for (const { writer } of hang.run.ranks)
      writer.note({ type: "comm", id: 4, name: "duplicate of MPI_COMM_WORLD", members: [0, 1], parent: 0 });
    hang.sends(0, 5, 1, 2);
    hang.finishes(0);
    hang.waits(1, "recv", 6, [{ peer: 0, tag: 2, context: 4 }], { comm: 4 });
    expect(texts(found(hang))).toEqual([
      "Rank 1 waits in recv (line 6) on communicator duplicate of COMM_WORLD for a message from rank 0 with tag 2; rank 0 has finished.",
      "Rank 0 did send a message to rank 1, but on communicator COMM_WORLD (line 5).",
    ]);
  });

  it("tells of messages that are alike once", () => {
    const hang = new ScriptedHang(2);
    for (let i = 0; i < 3; i++) hang.sends(0, 5, 1, 2);
    hang.sends(0, 6, 1, 3);
    hang.finishes(0);
    hang.waits(1, "recv", 6, [{ peer: 0, tag: 1 }]);
    expect(texts(found(hang)).slice(1)).toEqual([
      "Rank 0 did send a message to rank 1, but with tag 2 (line 5).",
      "Rank 0 did send a message to rank 1, but with tag 3 (line 6).",
    ]);
  });

  it("names the communicators of collectives that are made in another order", () => {
    const hang = new ScriptedHang(2);
    for (const { writer } of hang.run.ranks) {
      writer.note({ type: "comm", id: 4, name: "rows", members: [0, 1], parent: 0 });
      writer.note({ type: "comm", id: 8, name: "columns", members: [0, 1], parent: 0 });
    }
    hang.waits(0, "barrier", 5, [{ peer: 1 }], { comm: 4, collective: 1 });
    hang.waits(1, "barrier", 5, [{ peer: 0 }], { comm: 8, collective: 1 });
    expect(found(hang).summary).toBe(
      "Rank 0 waits in barrier #1 (line 5) on communicator rows for rank 1, " +
        "and rank 1 waits in barrier #1 (line 5) on communicator columns for rank 0.",
    );
  });

  it("does not call a collective a message, when all have entered it and some have left", () => {
    const hang = new ScriptedHang(4);
    for (const rank of [0, 1, 3]) hang.calls(rank, "bcast", 4, { collective: 1, peer: 0 });
    hang.waits(2, "bcast", 4, [{ peer: 1 }], { collective: 1, peer: 1 });
    hang.waits(3, "recv", 5, [{ peer: 2 }]);
    for (const rank of [0, 1]) hang.finishes(rank);
    const { summary, advice } = found(hang);
    expect(summary).toBe("Rank 2 cannot complete bcast #1.");
    expect(advice).toMatch(/same collective calls in the same order, with the same root/);
  });

  it("counts the waits that came without detail", () => {
    const hang = new ScriptedHang(2);
    const entries = Array.from({ length: 64 }, (_, tag) => ({ peer: 0, tag }));
    hang.waits(1, "waitall", 6, entries);
    const { wait } = hang.statuses[1];
    if (wait === null) throw new Error("the rank waits");
    hang.statuses[1] = { state: "waiting", wait: { ...wait, more: 136, morePeers: [0] } };
    hang.finishes(0);
    expect(texts(found(hang))[0]).toContain("a message from rank 0 with tag 2 and 197 more");
  });

  it("names a message of another rank", () => {
    const hang = new ScriptedHang(3);
    hang.sends(2, 5, 1, 2);
    hang.finishes(0);
    hang.finishes(2);
    hang.waits(1, "Recv", 6, [{ peer: 0, tag: 2 }]);
    const finding = found(hang);
    expect(finding.summary).toBe(
      "Rank 1 waits for a message from rank 0, which has finished, but it was rank 2 that sent it one.",
    );
    expect(texts(finding)).toEqual([
      "Rank 1 waits in Recv (line 6) for a message from rank 0 with tag 2; rank 0 has finished.",
      "Rank 2 did send a message to rank 1 with tag 2 (line 5), but rank 1 waits for one from rank 0.",
    ]);
    expect(finding.advice).toBe(
      "Receive from rank 2, if its message is the one that is meant, or let rank 0 send to rank 1.",
    );
  });

  it("names a synchronous send of another rank, which waits too", () => {
    const hang = new ScriptedHang(3);
    const call = hang.waits(0, "ssend", 4, [{ what: "send", peer: 2, tag: 0, bytes: 2 }], {
      peer: 2,
      tag: 0,
    });
    hang.run.sent(0, call, 2, 0, 0, new Uint8Array(2));
    hang.finishes(1);
    hang.waits(2, "recv", 5, [{ peer: 1 }]);
    const finding = found(hang);
    expect(finding.summary).toBe(
      "Rank 2 waits for a message from rank 1, which has finished, but it was rank 0 that sent it one.",
    );
    expect(finding.advice).toMatch(/^Receive from rank 0/);
  });

  it("from any rank, when all others have finished", () => {
    const hang = new ScriptedHang(3);
    hang.finishes(1);
    hang.finishes(2);
    hang.waits(0, "recv", 8, [{}]);
    const finding = found(hang);
    expect(finding.summary).toBe("Rank 0 waits for a message that no rank can send any more.");
    expect(texts(finding)).toEqual([
      "Rank 0 waits in recv (line 8) for a message from any rank with any tag.",
    ]);
  });

  it("a synchronous send to a rank that has finished", () => {
    const hang = new ScriptedHang(2);
    hang.finishes(1);
    hang.waits(0, "ssend", 3, [{ what: "send", peer: 1, tag: 1, bytes: 1 }]);
    const finding = found(hang);
    expect(finding.summary).toBe("Rank 0 waits to send to rank 1, which has finished.");
    expect(texts(finding)).toEqual([
      "Rank 0 waits in ssend (line 3) for rank 1 to take its message with tag 1 (1 byte); rank 1 has finished.",
    ]);
  });

  it("while other ranks compute on", () => {
    const hang = new ScriptedHang(4);
    hang.waits(2, "recv", 4, [{ peer: 3, tag: 0 }]);
    hang.waits(3, "recv", 4, [{ peer: 2, tag: 0 }]);
    const finding = found(hang);
    expect(finding.summary).toBe(
      "Ranks 2 and 3 both receive first: each waits until another sends. Ranks 0 and 1 go on.",
    );
    expect(finding.waits?.nodes.map(({ state }) => state)).toEqual(["running", "running", "stuck", "stuck"]);
  });

  it("one of several requests of a waitall", () => {
    const hang = new ScriptedHang(3);
    hang.finishes(1);
    hang.waits(0, "waitall", 8, [
      { peer: 1, tag: 3 },
      { what: "send", peer: 2, tag: 4, bytes: 16 },
    ]);
    expect(texts(found(hang))[0]).toBe(
      "Rank 0 waits in waitall (line 8) for all of these: a message from rank 1 with tag 3 and rank 2 to take its message with tag 4 (16 bytes); rank 1 has finished.",
    );
  });

  it("without a recorded trace, from the wait alone", () => {
    const hang = new ScriptedHang(2, false);
    hang.waits(0, "recv", 4, [{ peer: 1, tag: 0 }]);
    hang.waits(1, "barrier", 9, [{ peer: 0, tag: 1 }], { collective: 1 });
    expect(texts(found(hang))).toEqual([
      "Rank 0 waits in recv (line 4) for a message from rank 1 with tag 0.",
      "Rank 1 waits in barrier (line 9) for its part from rank 0.",
    ]);
  });
});

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

describe("what is no deadlock", () => {
  it.each([
    ["a computing rank may still send", "computing"],
    ["a rank at the prompt may still send", "input"],
    ["a rank that waits for room in its log goes on", "log"],
  ] as const)("%s", (_name, state) => {
    const hang = new ScriptedHang(2);
    hang.waits(0, "recv", 4, [{ peer: 1, tag: 0 }]);
    hang.statuses[1] = { state, wait: null };
    expect(hang.diagnose()).toBeNull();
  });

  it("a receive from any rank while one of them computes", () => {
    const hang = new ScriptedHang(3);
    hang.finishes(1);
    hang.waits(0, "recv", 4, [{}]);
    expect(hang.diagnose()).toBeNull();
  });

  it("waiting for room at a rank that has finished, or waits itself", () => {
    const hang = new ScriptedHang(3);
    hang.finishes(1);
    hang.waits(0, "send", 4, [{ what: "room", peer: 1 }]);
    hang.waits(2, "recv", 4, [{ peer: 0 }]);
    expect(hang.diagnose()).toBeNull();
  });

  it("waitany with one request that can come true", () => {
    const hang = new ScriptedHang(3);
    hang.finishes(1);
    hang.waits(0, "waitany", 4, [{ peer: 1 }, { peer: 2 }], {}, "any");
    expect(hang.diagnose()).toBeNull();
  });
});

describe("many ranks", () => {
  it("that wait for the same are told of in one sentence, with each one's place kept", () => {
    const hang = new ScriptedHang(64);
    hang.sends(0, 3, 1, 9);
    hang.finishes(0);
    for (let rank = 1; rank < 64; rank++) hang.waits(rank, "recv", 7, [{ peer: 0, tag: 4 }]);
    const { groups, details } = found(hang);
    expect(groups?.map(({ text }) => text)).toEqual([
      "Ranks 1 to 63 wait in recv (line 7) for a message from rank 0 with tag 4; rank 0 has finished.",
      "Rank 0 did send a message to rank 1, but with tag 9 (line 3).",
    ]);
    expect(groups?.[0]).toMatchObject({ line: 7, time: 10 });
    expect(groups?.[0].ranks).toHaveLength(63);
    expect(details).toHaveLength(64);
  });

  it("that wait for another each are told of by their call", () => {
    const hang = new ScriptedHang(16);
    for (let rank = 0; rank < 16; rank++) hang.waits(rank, "recv", 4, [{ peer: (rank + 1) % 16 }]);
    expect(found(hang).groups?.map(({ text }) => text)).toEqual([
      "Ranks 0 to 15 wait in recv (line 4) for ranks 0 to 15.",
    ]);
  });

  it("that never entered a collective", () => {
    const hang = new ScriptedHang(20);
    hang.waits(0, "barrier", 8, [{ peer: 19 }], { collective: 1 });
    for (let rank = 1; rank < 20; rank++) {
      hang.calls(rank, "send", 5, { peer: 0 });
      hang.finishes(rank);
    }
    expect(found(hang).groups?.map(({ text }) => text)).toEqual([
      "Rank 0 waits in barrier #1 (line 8), which ranks 1 to 19 have not entered.",
      "Ranks 1 to 19 never entered barrier #1: they finished after send (line 5).",
    ]);
  });

  it("are each told of while they are few", () => {
    const hang = new ScriptedHang(12);
    for (let rank = 0; rank < 12; rank++) hang.waits(rank, "recv", 4, [{ peer: (rank + 1) % 12 }]);
    expect(found(hang).groups).toBeUndefined();
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
