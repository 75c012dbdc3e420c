import type { Trace } from "#trace/model.ts";
import { ScriptedRun } from "#trace/synthetic.ts";

const payload = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

/**
 * Rank 0 sends 8 bytes to rank 1, which was waiting since 10 µs: sent at 95, taken at 130. Both end at 200. As in a real
 * run, a small send takes no time of its own on the clock.
 */
export function oneMessage(): Trace {
  const run = new ScriptedRun(2);
  const [zero, one] = run.ranks;
  one.time = 10;
  const recv = one.enter("recv", 9, { peer: 0, tag: 7 });
  zero.time = 90;
  zero.print("before", 3);
  zero.time = 95;
  const send = zero.enter("send", 5, { peer: 1, tag: 7, bytes: 8 });
  zero.time = 100;
  const pair = run.sent(0, send, 1, 0, 7, payload);
  zero.time = 105;
  zero.writer.exit(send, -1, -1, -1, 0);
  one.time = 130;
  one.writer.received(recv, 0, 0, 7, 8, pair);
  one.time = 135;
  one.writer.exit(recv, 0, 7, 8, 0);
  for (const rank of run.ranks) {
    rank.time = 200;
    rank.writer.end("finished");
  }
  return run.trace(true);
}

/** A binomial broadcast from rank 0 to 4 ranks: 0 to 2, then 0 to 1 and 2 to 3. Rank 2 has it at 40 µs, rank 3 at 70. */
export function broadcast(): Trace {
  const run = new ScriptedRun(4);
  const calls = run.ranks.map((rank) => {
    rank.time = 10;
    return rank.enter("bcast", 12, { peer: 0, bytes: rank.rank === 0 ? 8 : 0, collective: 1, algorithm: 2 });
  });
  const pass = (source: number, dest: number, sent: number, taken: number) => {
    run.ranks[source].time = sent;
    const pair = run.sent(source, calls[source], dest, 1, 1, payload);
    run.ranks[dest].time = taken;
    run.ranks[dest].writer.received(calls[dest], source, 1, 1, 8, pair);
  };
  pass(0, 2, 20, 40);
  pass(0, 1, 30, 50);
  pass(2, 3, 50, 70);
  for (const rank of run.ranks) {
    rank.time += 10;
    rank.writer.exit(calls[rank.rank], -1, -1, -1, 0);
    rank.time = 100;
    rank.writer.end("finished");
  }
  return run.trace(true);
}

/** Every rank receives from the next one, which receives itself: nobody ever sends. */
export function deadlocked(ranks: number): Trace {
  const run = new ScriptedRun(ranks);
  for (const rank of run.ranks) {
    rank.time = 20;
    rank.enter("recv", 8, { peer: (rank.rank + 1) % ranks, tag: 5 });
  }
  return run.trace();
}

/** Rank 0 works and then receives from itself; the others wait for it since their 20 µs. Then the run is given up. */
export function givenUp(): Trace {
  const run = new ScriptedRun(3);
  const [zero, ...others] = run.ranks;
  for (const rank of others) {
    rank.time = 20;
    rank.enter("recv", 8, { peer: 0, tag: 5 });
  }
  for (let i = 0; i < 4; i++) zero.print("still here", 3);
  zero.time = 100;
  zero.enter("recv", 9, { peer: 0, tag: 5 });
  return run.trace(true);
}

/** Rank 0 fails at 100 µs while rank 1 waits for it and rank 2 computes: both are ended with it. */
export function oneFailed(): Trace {
  const run = new ScriptedRun(3);
  const [zero, one, two] = run.ranks;
  one.time = 20;
  one.enter("recv", 8, { peer: 0, tag: 5 });
  two.time = 30;
  two.print("here", 4);
  zero.time = 100;
  zero.writer.end("failed");
  return run.trace(true);
}

/** Rank 0 sends 2.4 MB at 50 µs, which rank 1 comes to take at 400; it has it at 450. */
export function largeMessage(): Trace {
  const run = new ScriptedRun(2);
  const [zero, one] = run.ranks;
  zero.time = 50;
  const send = zero.enter("Send", 5, { peer: 1, tag: 0, bytes: 2_400_000 });
  zero.time = 52;
  const pair = run.sent(0, send, 1, 0, 0, payload, 2_400_000, 1);
  one.time = 400;
  const recv = one.enter("Recv", 7, { peer: 0, tag: 0 });
  one.time = 450;
  one.writer.received(recv, 0, 0, 0, 2_400_000, pair);
  one.writer.exit(recv, 0, 0, 2_400_000, 0);
  zero.time = 460;
  zero.writer.exit(send, -1, -1, -1, 0);
  for (const rank of run.ranks) {
    rank.time = 500;
    rank.writer.end("finished");
  }
  return run.trace(true);
}
