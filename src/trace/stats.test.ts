import { describe, expect, it } from "vitest";
import { collectives, timeShares, trafficMatrix } from "./stats.ts";
import { ScriptedRun, syntheticTrace } from "./synthetic.ts";

/** A broadcast from rank 0 in which `route` lists who sends to whom, in order. */
function broadcast(ranks: number, route: readonly (readonly [number, number])[]) {
  const run = new ScriptedRun(ranks);
  const calls = run.ranks.map((rank) => {
    rank.time = 10 * (rank.rank + 1);
    return rank.enter("bcast", 3, { peer: 0, collective: 1, algorithm: 2 });
  });
  for (const [source, dest] of route) {
    const pair = run.sent(source, calls[source], dest, 1, 0, new Uint8Array(4));
    run.ranks[dest].time += 100;
    run.ranks[dest].writer.received(calls[dest], source, 1, 0, 4, pair);
  }
  for (const rank of run.ranks) rank.writer.exit(calls[rank.rank], -1, -1, -1, 0);
  return run.trace();
}

describe("rounds of a collective", () => {
  it.each([
    [
      "a binomial tree over 8 ranks",
      8,
      [
        [0, 4],
        [0, 2],
        [4, 6],
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 7],
      ],
      3,
    ],
    [
      "a root that sends to all 4",
      5,
      [
        [0, 1],
        [0, 2],
        [0, 3],
        [0, 4],
      ],
      4,
    ],
    [
      "a root that takes from all 4",
      5,
      [
        [1, 0],
        [2, 0],
        [3, 0],
        [4, 0],
      ],
      4,
    ],
    [
      "a chain",
      4,
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
      3,
    ],
  ] as const)("%s", (_name, ranks, route, rounds) => {
    const [one] = collectives(broadcast(ranks, route));
    expect(one.rounds).toBe(rounds);
  });

  it("pairwise exchange: sending and taking in one round", () => {
    const run = new ScriptedRun(4);
    const calls = run.ranks.map((rank) => rank.enter("allreduce", 3, { collective: 1 }));
    for (const distance of [1, 2]) {
      const pairs = run.ranks.map(({ rank }) =>
        run.sent(rank, calls[rank], rank ^ distance, 1, 0, new Uint8Array(4)),
      );
      for (const { rank, writer } of run.ranks) {
        writer.received(calls[rank], rank ^ distance, 1, 0, 4, pairs[rank ^ distance]);
      }
    }
    for (const rank of run.ranks) rank.writer.exit(calls[rank.rank], -1, -1, -1, 0);
    expect(collectives(run.trace())[0].rounds).toBe(2);
  });
});

describe("collectives", () => {
  it("group the calls of all members, in order, with their span", () => {
    const trace = broadcast(3, [
      [0, 1],
      [0, 2],
    ]);
    const [one, ...more] = collectives(trace);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ comm: 0, number: 1, members: [0, 1, 2], root: 0, algorithm: 2 });
    expect(one.calls.map((call) => trace.calls.rank[call])).toEqual([0, 1, 2]);
    expect([one.firstEnter, one.lastEnter, one.lastExit]).toEqual([10, 30, 130]);
  });

  it("are open until every member has left", () => {
    const run = new ScriptedRun(2);
    const call = run.ranks[0].enter("barrier", 3, { collective: 1 });
    run.ranks[0].writer.exit(call, -1, -1, -1, 0);
    expect(collectives(run.trace())[0].lastExit).toBeNaN();
  });
});

describe("totals", () => {
  it("count every message and byte once", () => {
    const trace = syntheticTrace(4, 300);
    const { messages, bytes } = trafficMatrix(trace);
    expect(messages.reduce((sum, count) => sum + count, 0)).toBe(trace.messages.length);
    const all = trace.messages.bytes.slice(0, trace.messages.length);
    expect(bytes.reduce((sum, count) => sum + count, 0)).toBe(all.reduce((sum, count) => sum + count, 0));
  });

  it("divide each rank's time into computing, communicating and waiting", () => {
    const run = new ScriptedRun(2);
    const [zero, one] = run.ranks;
    // Rank 1 asks at 20 for what rank 0 sends at 100, and has it at 110.
    one.time = 20;
    const recv = one.enter("recv", 1, { peer: 0 });
    zero.time = 100;
    const send = zero.enter("ssend", 2, { peer: 1 });
    const pair = run.sent(0, send, 1, 0, 0, new Uint8Array(4));
    one.time = 110;
    one.writer.received(recv, 0, 0, 0, 4, pair);
    one.writer.exit(recv, 0, 0, 4, 0);
    zero.time = 112;
    zero.writer.exit(send, -1, -1, -1, 0);
    one.time = 130;
    for (const rank of run.ranks) rank.writer.end("finished");
    expect(timeShares(run.trace())).toEqual([
      { computing: 100, communicating: 12, waiting: 0 },
      { computing: 40, communicating: 10, waiting: 80 },
    ]);
  });

  it("know a sender that waits for its receiver, and a call that never ended", () => {
    const run = new ScriptedRun(2);
    const [zero, one] = run.ranks;
    const send = zero.enter("Send", 2, { peer: 1, bytes: 1e6 });
    const pair = run.sent(0, send, 1, 0, 0, new Uint8Array(4), 1e6, 1);
    one.time = 60;
    const recv = one.enter("Recv", 1, { peer: 0 });
    one.time = 90;
    one.writer.received(recv, 0, 0, 0, 1e6, pair);
    one.writer.exit(recv, 0, 0, 1e6, 0);
    zero.time = 90;
    zero.writer.exit(send, -1, -1, -1, 0);
    one.enter("recv", 3, { peer: 0 });
    zero.time = 200;
    zero.writer.end("finished");
    expect(timeShares(run.trace())).toEqual([
      { computing: 110, communicating: 30, waiting: 60 },
      { computing: 60, communicating: 30, waiting: 110 },
    ]);
  });
});
