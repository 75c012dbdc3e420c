/**
 * The rules of MPI that programs lean on without knowing, a test for each by its name. Ranks share a thread here; the same
 * rules hold for random programs on real threads (random-programs.browser.test.ts, npm run soak). Payloads above 64 MiB
 * are in headless/message-modes.test.ts.
 */
import type { MPI as Mpi } from "mpi";
import { expect, test } from "vitest";
import { createEndpoint } from "#mpi/endpoint.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import { Segment } from "#shm/segment.ts";
import { SharedTransport } from "#shm/transport.ts";
import { ranksInThread } from "./testing/in-thread.ts";

/** Takes turns until every rank has completed its requests. */
function finish(ranks: readonly (typeof Mpi)[], requests: readonly (readonly Mpi.Request[])[]): void {
  for (let turn = 0; turn < 1000; turn++)
    if (ranks.map((mpi, rank) => mpi.Request.Testall([...requests[rank]])).every((done) => done)) return;
  throw new Error("the requests are never complete");
}

const ints = (...values: number[]) => Int32Array.from(values);

test("non-overtaking: messages that a receive could take are taken in the order of their sending", () => {
  const ranks = ranksInThread(2);
  const [one, two] = ranks.map(({ COMM_WORLD }) => COMM_WORLD);
  // Eager and rendezvous in turn, so that the later one could be quicker.
  const sends = Array.from({ length: 12 }, (_, n) =>
    one.Isend(new Int32Array(n % 2 === 0 ? 5000 : 1).fill(n), { dest: 1, tag: n % 3 }),
  );
  const buffers = sends.map(() => new Int32Array(5000));
  const tags = [0, 1, 2, ranks[1].ANY_TAG];
  const receives = buffers.map((buffer, n) =>
    two.Irecv(buffer, { source: n % 2 === 0 ? 0 : ranks[1].ANY_SOURCE, tag: tags[n % 4] }),
  );
  finish(ranks, [sends, receives]);
  // 0, 1, 2 of their own tags, then whatever is the oldest; each tag's own stay in their order.
  expect(buffers.map(([first]) => first)).toEqual([0, 1, 2, 3, 6, 4, 5, 7, 9, 10, 8, 11]);
});

test("fairness under wildcards: busy senders are heard in turn", () => {
  const segment = Segment.create({ ranks: 4, eagerLimit: 1024, cores: 1 });
  const [receiver, ...senders] = [0, 1, 2, 3].map((rank) =>
    createEndpoint(new SharedTransport(segment, rank), nullRecorder),
  );
  const message = new Uint8Array(8);
  const heard: number[] = [];
  for (let round = 0; round < 90; round++) {
    // Whoever is behind sends two for each that is taken, so that all three always have some waiting.
    for (const sender of senders) for (const _ of [1, 2]) sender.isend(0, 0, 1, message, "standard", 0, 1);
    heard.push(receiver.recv(-1, 0, -1, message, 0).source);
  }
  for (const rank of [1, 2, 3]) {
    const gaps = heard.flatMap((source, at) => (source === rank ? [at] : []));
    expect(gaps.length).toBeGreaterThanOrEqual(25);
    for (const [at, place] of gaps.slice(1).entries()) expect(place - gaps[at]).toBeLessThanOrEqual(6);
  }
});

test("progress: what was started goes on in any call, of whatever kind", () => {
  const ranks = ranksInThread(2);
  const [one, two] = ranks.map(({ COMM_WORLD }) => COMM_WORLD);
  const far = new Float64Array(20_000);
  const send = one.Isend(new Float64Array(20_000).fill(4), { dest: 1 });
  const receive = two.Irecv(far, { source: 0 });
  const sum = [ints(0), ints(0)];
  const collective = [one, two].map((comm, rank) =>
    comm.Iallreduce(ints(rank + 1), sum[rank], { op: ranks[rank].SUM }),
  );
  // Neither rank waits for any of these.
  for (let turn = 0; turn < 1000; turn++) for (const comm of [one, two]) comm.Iprobe({ tag: 99 });
  expect([send.Test(), receive.Test(), ...collective.map((each) => each.Test())]).toEqual(
    Array(4).fill(true),
  );
  expect([far[19_999], sum[0][0], sum[1][0]]).toEqual([4, 3, 3]);
});

test("truncation: a message longer than the buffer is an error, and writes nothing beyond it", () => {
  for (const length of [4, 5000]) {
    const ranks = ranksInThread(2);
    const [one, two] = ranks.map(({ COMM_WORLD }) => COMM_WORLD);
    const memory = new Int32Array(5);
    const send = one.Isend(new Int32Array(length).fill(7), { dest: 1 });
    const receive = two.Irecv(memory.subarray(0, 3), { source: 0 });
    const next = two.Irecv(memory.subarray(4), { source: 0 });
    const second = one.Isend(ints(9), { dest: 1 });
    for (let turn = 0; turn < 20; turn++) for (const comm of [one, two]) comm.Iprobe({ tag: 99 });
    expect(() => receive.Wait()).toThrow(/MPI_ERR_TRUNCATE/);
    // The sender knows nothing of it, and the next message is whole.
    finish(ranks, [[send, second], [next]]);
    expect([...memory.subarray(3)]).toEqual([0, 9]);
  }
});

test("zero counts: empty messages are messages, empty parts are parts", () => {
  const ranks = ranksInThread(2);
  const [one, two] = ranks.map(({ COMM_WORLD }) => COMM_WORLD);
  const status = new ranks[1].Status();
  one.Send(ints(), { dest: 1, tag: 5 });
  two.Recv(ints(), { source: 0, status });
  expect([status.tag, status.Get_count(ranks[1].INT)]).toEqual([5, 0]);
  const into = [ints(8, 8), ints(8, 8)];
  const requests = [one, two].map((comm, rank) => [
    comm.Iallgatherv(rank === 0 ? ints() : ints(3), [
      into[rank],
      [
        [0, 1],
        [0, 1],
      ],
      ranks[rank].INT,
    ]),
    comm.Ibcast(ints(), { root: 1 }),
    comm.Iallreduce(ints(), ints(), { op: ranks[rank].MAX }),
  ]);
  finish(ranks, requests);
  expect(into).toEqual([ints(8, 3), ints(8, 3)]);
});

test("self-messages: a rank sends to itself in every mode that need not wait, in order, beside others", () => {
  const [mpi] = ranksInThread(1);
  const comm = mpi.COMM_WORLD;
  mpi.Attach_buffer(mpi.BUFFER_AUTOMATIC);
  const sends = (["Isend", "Issend", "Ibsend"] as const).map((mode, n) =>
    comm[mode](ints(n), { dest: 0, tag: n }),
  );
  const got = ints(-1);
  const first = comm.mprobe({ tag: 1 });
  comm.Recv(got, { source: 0, tag: mpi.ANY_TAG });
  expect(got[0]).toBe(0);
  first.Recv(got);
  expect(got[0]).toBe(1);
  comm.Recv(got, { source: mpi.ANY_SOURCE });
  expect(got[0]).toBe(2);
  mpi.Request.Waitall(sends);
});

test("PROC_NULL: nothing is sent or waited for, and its status says so", () => {
  const [mpi] = ranksInThread(2);
  const comm = mpi.COMM_WORLD;
  const status = new mpi.Status();
  const kept = ints(6);
  const source = mpi.PROC_NULL;
  comm.Ssend(kept, { dest: mpi.PROC_NULL });
  comm.Sendrecv(ints(1), { dest: mpi.PROC_NULL, source, recvbuf: kept, status });
  expect([kept[0], status.source, status.tag, status.Get_count(mpi.INT)]).toEqual([
    6,
    mpi.PROC_NULL,
    mpi.ANY_TAG,
    0,
  ]);
  expect([comm.Iprobe({ source }), comm.Irecv(kept, { source }).Test(), comm.recv({ source })]).toEqual([
    true,
    true,
    null,
  ]);
});

test("in place: what a rank contributes lies where the result goes", () => {
  const ranks = ranksInThread(3);
  const memory = ranks.map((_, rank) =>
    Int32Array.from({ length: 3 }, (_, at) => (at === rank ? rank + 1 : 0)),
  );
  const sums = ranks.map((_, rank) => ints(rank + 1));
  const requests = ranks.map((mpi, rank) => [
    mpi.COMM_WORLD.Iallgather(mpi.IN_PLACE, memory[rank]),
    mpi.COMM_WORLD.Iscan(mpi.IN_PLACE, sums[rank], { op: mpi.SUM }),
  ]);
  finish(ranks, requests);
  expect(memory).toEqual(Array(3).fill(ints(1, 2, 3)));
  expect(sums).toEqual([ints(1), ints(3), ints(6)]);
});

test("non-commutative operations: the order is that of the ranks, whatever the algorithm and the root", () => {
  for (let root = 0; root < 5; root++) {
    const ranks = ranksInThread(5);
    // Digits in their order: 1 · 10 + 2 …, which is associative on pairs of (value, power of ten).
    const parts = ranks.map((_, rank) => Float64Array.of(rank + 1, 10));
    const results = ranks.map(() => new Float64Array(2));
    const scanned = ranks.map(() => new Float64Array(2));
    const requests = ranks.map((mpi, rank) => {
      const append = mpi.Op.Create((left: Float64Array, right: Float64Array) => {
        right[0] += left[0] * right[1];
        right[1] *= left[1];
      });
      const comm = mpi.COMM_WORLD;
      return [
        comm.Ireduce(parts[rank], rank === root ? results[rank] : null, { op: append, root }),
        comm.Iscan(parts[rank], scanned[rank], { op: append }),
      ];
    });
    finish(ranks, requests);
    expect(results[root][0]).toBe(12345);
    expect(scanned.map(([value]) => value)).toEqual([1, 12, 123, 1234, 12345]);
  }
});

test("counts above 2^16: elements, blocks and displacements", () => {
  const count = 70_001;
  const ranks = ranksInThread(2);
  const into = ranks.map(() => new Uint8Array(2 * count + 9));
  const status = new ranks[1].Status();
  const last = new Int32Array(count);
  const types = ranks.map((mpi) => mpi.SHORT.Create_vector(count, 1, 2).Commit());
  const requests = ranks.map((mpi, rank) => [
    mpi.COMM_WORLD.Iallgatherv(new Uint8Array(count).fill(rank + 1), [
      into[rank],
      [
        [count, count],
        [0, count + 9],
      ],
      mpi.UNSIGNED_CHAR,
    ]),
    rank === 0
      ? mpi.COMM_WORLD.Isend([new Int16Array(2 * count).fill(5), 1, types[rank]], { dest: 1, tag: 70_000 })
      : mpi.COMM_WORLD.Irecv(last, { source: 0, tag: 70_000 }),
  ]);
  const [, receive] = requests[1];
  for (let turn = 0; turn < 1000 && !receive.Test({ status }); turn++) ranks[0].COMM_WORLD.Iprobe({ tag: 9 });
  finish(ranks, requests);
  expect([
    into[1][0],
    into[1][count - 1],
    into[1][count],
    into[1][count + 9],
    into[1][2 * count + 8],
  ]).toEqual([1, 1, 0, 2, 2]);
  expect([status.Get_count(ranks[1].SHORT), status.tag, last[0]]).toEqual([count, 70_000, 0x50005]);
});
