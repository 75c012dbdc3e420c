import fc from "fast-check";
import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import * as all from "#mpi/collectives/all-buffers.ts";
import type { CollectiveCalls } from "#mpi/collectives/collective.ts";
import { reduceScatter } from "#mpi/collectives/reduce-scatter.ts";
import * as reductions from "#mpi/collectives/reductions.ts";
import * as rooted from "#mpi/collectives/rooted-buffers.ts";
import { Communicator } from "#mpi/communicator.ts";
import { PROC_NULL, ROOT } from "#mpi/constants.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { Group } from "#mpi/group.ts";
import { ops } from "#mpi/ops.ts";
import type { Request } from "#mpi/request.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { nonblocking } from "./planned-collectives.ts";
import { combined, completeAll, composition, handedIn, memory } from "./together.testing.ts";

/** Two groups, the even ranks and the odd ones, as far as they go. */
interface Sides {
  /** Ranks of the first group. */
  readonly near: number;
  readonly far: number;
  /** The root's group and its rank in there. */
  readonly rootIsNear: boolean;
  readonly rootAt: number;
  readonly length: number;
}

const anySides: fc.Arbitrary<Sides> = fc.record({
  near: fc.integer({ min: 1, max: 4 }),
  far: fc.integer({ min: 1, max: 4 }),
  rootIsNear: fc.boolean(),
  rootAt: fc.nat(3),
  length: fc.integer({ min: 0, max: 5 }),
});

/** A rank as a test sees it: its side, its rank there, the other side's size, and what it passes as root. */
interface Seat {
  readonly isNear: boolean;
  readonly rank: number;
  readonly size: number;
  readonly remote: number;
  readonly root: number;
  readonly on: CollectiveCalls;
}

function seats({ near, far, rootIsNear, rootAt }: Sides): { seats: Seat[]; comms: Communicator[] } {
  const total = near + far;
  const groups = [
    Array.from({ length: near }, (_, rank) => rank),
    Array.from({ length: far }, (_, rank) => near + rank),
  ];
  const comms = runtimesInThread(total).map((runtime, world) => {
    const side = world < near ? 0 : 1;
    return new Communicator(runtime, 64, new Group(groups[side]), {
      label: "both",
      parent: 0,
      remote: new Group(groups[1 - side]),
    });
  });
  const rootRank = rootAt % (rootIsNear ? near : far);
  return {
    comms,
    seats: comms.map((comm, world) => {
      const isNear = world < near;
      const { rank, size, reach } = comm;
      const root = isNear !== rootIsNear ? rootRank : rank === rootRank ? ROOT : PROC_NULL;
      return { isNear, rank, size, remote: reach, root, on: nonblocking(comm.collective) };
    }),
  };
}

/** Who hands in what: never the same on two ranks. */
const value = (isNear: boolean, rank: number, length: number, salt = 0) =>
  handedIn(rank + (isNear ? 0 : 10), length, salt);

type Call = (seat: Seat, length: number) => { readonly request: Request | null; readonly result: Int32Array };
type Expected = (seat: Seat, length: number) => readonly number[];

function joined(count: number, part: (at: number) => Int32Array): number[] {
  return Array.from({ length: count }, (_, at) => [...part(at)]).flat();
}

function holds(call: Call, expected: Expected): void {
  fc.assert(
    fc.property(anySides, (sides) => {
      const { comms, seats: all } = seats(sides);
      const started = all.map((seat) => call(seat, sides.length));
      completeAll(
        comms.map(({ runtime }) => runtime),
        started.map(({ request }) => [request]),
      );
      for (const [at, seat] of all.entries())
        expect([...started[at].result], `rank ${at}`).toEqual([...expected(seat, sides.length)]);
    }),
    { numRuns: 60 },
  );
}

const nothing = new Int32Array(0);

test("cco buf inter: Bcast gives the other group what the root has", () => {
  holds(
    ({ on, root, isNear, rank }, length) => {
      const result = root === ROOT ? value(isNear, rank, length) : new Int32Array(length);
      return { result, request: rooted.bcast(on, callKind("Ibcast"), memory(result), root) };
    },
    ({ root, isNear, rank }, length) => {
      if (root === PROC_NULL) return [...new Int32Array(length)];
      return [...value(root === ROOT ? isNear : !isNear, root === ROOT ? rank : root, length)];
    },
  );
});

test("cco buf inter: Gather and Scatter go between the root and the other group", () => {
  holds(
    ({ on, root, isNear, rank, remote }, length) => {
      const atRoot = root === ROOT;
      const result = atRoot ? new Int32Array(remote * length) : nothing;
      const send = root >= 0 ? memory(value(isNear, rank, length)) : null;
      return {
        result,
        request: rooted.gather(on, callKind("Igather"), send, atRoot ? memory(result) : null, root),
      };
    },
    ({ root, isNear, remote }, length) =>
      root === ROOT ? joined(remote, (at) => value(!isNear, at, length)) : [],
  );
  holds(
    ({ on, root, isNear, remote }, length) => {
      const result = root >= 0 ? new Int32Array(length) : nothing;
      const blocks = Int32Array.from(joined(remote, (at) => value(!isNear, at, length)));
      const send = root === ROOT ? memory(blocks) : null;
      return {
        result,
        request: rooted.scatter(on, callKind("Iscatter"), send, root >= 0 ? memory(result) : null, root),
      };
    },
    ({ root, isNear, rank }, length) => (root >= 0 ? [...value(isNear, rank, length)] : []),
  );
});

test("cco buf inter: Allgather and Alltoall give each group what the other hands in", () => {
  holds(
    ({ on, isNear, rank, remote }, length) => {
      const result = new Int32Array(remote * length);
      const send = memory(value(isNear, rank, length));
      return { result, request: all.allgather(on, callKind("Iallgather"), send, memory(result)) };
    },
    ({ isNear, remote }, length) => joined(remote, (at) => value(!isNear, at, length)),
  );
  holds(
    ({ on, isNear, rank, remote }, length) => {
      const result = new Int32Array(remote * length);
      const send = Int32Array.from(joined(remote, (dest) => value(isNear, rank, length, dest)));
      return { result, request: all.alltoall(on, callKind("Ialltoall"), memory(send), memory(result)) };
    },
    ({ isNear, rank, remote }, length) => joined(remote, (at) => value(!isNear, at, length, rank)),
  );
});

test.each([ops.SUM, composition])(
  "cco buf inter: reductions by $name keep the order of the other group",
  (op) => {
    const together = (isNear: boolean, count: number, length: number) => [
      ...combined(
        op,
        Array.from({ length: count }, (_, rank) => Int32Array.from(value(isNear, rank, length))),
      ),
    ];
    holds(
      ({ on, isNear, rank }, length) => {
        const result = new Int32Array(length);
        const send = memory(value(isNear, rank, length));
        return {
          result,
          request: reductions.allreduce(on, callKind("Iallreduce"), send, memory(result), op),
        };
      },
      ({ isNear, remote }, length) => together(!isNear, remote, length),
    );
    holds(
      ({ on, isNear, rank, root }, length) => {
        const result = root === ROOT ? new Int32Array(length) : nothing;
        const send = root >= 0 ? memory(value(isNear, rank, length)) : null;
        const receive = root === ROOT ? memory(result) : null;
        return { result, request: reductions.reduce(on, callKind("Ireduce"), send, receive, op, root) };
      },
      ({ isNear, remote, root }, length) => (root === ROOT ? together(!isNear, remote, length) : []),
    );
    // Both groups have to deal out equally much: 12 elements times the length among 1 to 4 ranks.
    holds(
      ({ on, isNear, rank, size }, length) => {
        const whole = 12 * length;
        const counts = new Array<number>(size).fill(whole / size);
        const result = new Int32Array(whole / size);
        const send = memory(value(isNear, rank, whole));
        const kind = callKind("Ireduce_scatter");
        return { result, request: reduceScatter(on, kind, send, memory(result), counts, op) };
      },
      ({ isNear, rank, size, remote }, length) => {
        const part = (12 * length) / size;
        return together(!isNear, remote, 12 * length).slice(rank * part, (rank + 1) * part);
      },
    );
  },
);

test("cco inter: nobody passes a barrier before both groups have come", () => {
  const { comms, seats: both } = seats({ near: 3, far: 2, rootIsNear: true, rootAt: 0, length: 0 });
  const runtimes = comms.map(({ runtime }) => runtime);
  const early = both.slice(0, -1).map(({ on }) => rooted.barrier(on, callKind("Ibarrier")));
  for (let turn = 0; turn < 50; turn++) for (const { endpoint } of runtimes) endpoint.progress();
  expect(early.map((request) => request?.done)).toEqual([false, false, false, false]);
  const last = rooted.barrier(both[4].on, callKind("Ibarrier"));
  completeAll(
    runtimes,
    [...early, last].map((request) => [request]),
  );
});

test("cco inter: what has no meaning between two groups is an error", () => {
  const { seats: both } = seats({ near: 1, far: 1, rootIsNear: true, rootAt: 0, length: 1 });
  const one = () => memory(new Int32Array(1));
  const [{ on }] = both;
  expect(() => reductions.scan(on, callKind("Iscan"), one(), one(), ops.SUM)).toThrow(/MPI_ERR_COMM/);
  expect(() => rooted.bcast(on, callKind("Ibcast"), one(), 7)).toThrow(
    /root is 7, expected .*MPI.ROOT at the root/,
  );
  expect(() => all.allgather(on, callKind("Iallgather"), null, one())).toThrow(/does not take/);
});

test("Allreduce and Reduce refuse what their operation is not defined for, and places of another length", () => {
  const on = seats({ near: 1, far: 1, rootIsNear: true, rootAt: 0, length: 0 }).seats[1].on;
  const doubles = { bytes: new Uint8Array(16), count: 2, type: datatypes.DOUBLE };
  const into = { ...doubles, bytes: new Uint8Array(16) };
  const kind = callKind("Iallreduce");
  expect(() => reductions.allreduce(on, kind, doubles, into, ops.BAND)).toThrow(
    "op MPI_BAND is not defined for MPI_DOUBLE",
  );
  expect(() => reductions.reduce(on, callKind("Ireduce"), doubles, null, ops.BAND, 0)).toThrow(
    "op MPI_BAND is not defined for MPI_DOUBLE",
  );
  const one = memory(new Int32Array(1));
  expect(() => reductions.allreduce(on, kind, one, memory(new Int32Array(2)), ops.SUM)).toThrow(
    "sendbuf has 1 element and recvbuf has 2, and both must be the same",
  );
  expect(() => reductions.allreduce(on, kind, one, one, ops.SUM)).toThrow("share 4 bytes of memory");
});
