import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import * as reductions from "#mpi/collectives/reductions.ts";
import * as rooted from "#mpi/collectives/rooted-buffers.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { ops } from "#mpi/ops.ts";
import { requests } from "#mpi/request.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { nonblocking } from "./planned-collectives.ts";

test("quick", () => {
  const ranks = runtimesInThread(5);
  const values = ranks.map((_, r) => Int32Array.of(r, 10 * r));
  const started = ranks.map((runtime, r) => {
    const out = new Int32Array(2);
    const m = (a: Int32Array) => ({ bytes: new Uint8Array(a.buffer), count: a.length, type: datatypes.INT });
    const a = reductions.allreduce(
      nonblocking(runtime.world.collective),
      callKind("Iallreduce"),
      m(values[r]),
      m(out),
      ops.SUM,
    );
    const b = rooted.barrier(nonblocking(runtime.world.collective), callKind("Ibarrier"));
    return { out, list: [a, b].flatMap((x) => (x === null ? [] : [x])) };
  });
  const test = callKind("Testall");
  let rounds = 0;
  while (!started.map(({ list }, r) => requests.testAll(ranks[r], test, list)).every((done) => done)) {
    if (++rounds > 1000) throw new Error("stuck");
  }
  expect(started.map(({ out }) => [...out])).toEqual(ranks.map(() => [10, 100]));
});
