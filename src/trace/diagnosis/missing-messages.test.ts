import { describe, expect, it } from "vitest";
import { found, texts } from "./finding-parts.testing.ts";
import { ScriptedHang } from "./scripted-hang.ts";

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
      "Rank 0 is in barrier #1 (line 5) on communicator rows and rank 1 is in barrier #1 (line 5) on communicator columns: " +
        "each waits for the other to come to its own call first.",
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
    expect(finding.rule).toBe("no-receiver");
    expect(finding.summary).toBe("Rank 0 waits to send to rank 1, which has finished.");
    expect(texts(finding)).toEqual([
      "Rank 0 waits in ssend (line 3) for rank 1 to take its message with tag 1 (1 byte); rank 1 has finished.",
    ]);
  });

  it("of ranks that have finished: who waits for whom, and what those did last", () => {
    const hang = new ScriptedHang(4);
    for (const line of [6, 6, 8]) hang.calls(3, "barrier", line);
    hang.finishes(3);
    hang.calls(0, "barrier", 4);
    hang.finishes(0);
    hang.waits(1, "recv", 9, [{ peer: 3, tag: 1 }]);
    hang.waits(2, "recv", 9, [{ peer: 0, tag: 1 }]);
    const finding = found(hang);
    expect(finding.rule).toBe("finished-rank");
    expect(finding.summary).toBe("Ranks 1 and 2 wait for messages from ranks 0 and 3, which have finished.");
    expect(texts(finding).slice(2)).toEqual([
      "Rank 0 finished after barrier (line 4).",
      "Rank 3 finished after barrier (line 8).",
    ]);
    expect(finding.details.slice(2).map(({ rank, line }) => [rank, line])).toEqual([
      [0, 4],
      [3, 8],
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
