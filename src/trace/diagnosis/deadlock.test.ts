import { describe, expect, it } from "vitest";
import { cycleOf, found, texts } from "./finding-parts.testing.ts";
import { ScriptedHang } from "./scripted-hang.ts";

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

  it("ranks that each receive from themselves, and not one that sends to itself", () => {
    const hang = new ScriptedHang(4);
    for (const rank of [0, 1, 3]) hang.waits(rank, "recv", 4, [{ peer: rank, tag: 1 }]);
    hang.waits(2, "ssend", 6, [{ what: "send", peer: 2, tag: 1, bytes: 8 }]);
    expect(found(hang).summary).toBe(
      "Ranks 0, 1 and 3 each wait for a message from themselves, which they cannot send while they wait.",
    );
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
