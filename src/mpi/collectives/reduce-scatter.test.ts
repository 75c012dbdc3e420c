import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { construct } from "#mpi/derived/construct.ts";
import { lend } from "#mpi/lending.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { composition } from "#mpi/schedule/together.testing.ts";
import { spelled } from "#mpi/spelling.ts";
import { reduceScatter, sharedCounts } from "./reduce-scatter.ts";

test("Reduce_scatter without counts takes and fills what lies in pieces", () => {
  const [{ world }] = runtimesInThread(1);
  const kind = callKind("Reduce_scatter");
  const everySecond = construct("VECTOR", [2, 1, 2], [datatypes.INT]);
  everySecond.committed = true;
  const given = Int32Array.of(1, -1, 2);
  const taken = Int32Array.of(7, 8, 9);
  const call = spelled(kind);
  const send = lend(call, "sendbuf", new Uint8Array(given.buffer), 0, 1, everySecond, "read");
  const receive = lend(call, "recvbuf", new Uint8Array(taken.buffer), 0, 1, everySecond, "both");
  const counts = sharedCounts(world, kind, send, receive);
  expect(counts).toEqual([1]);
  reduceScatter(world.collective, kind, send, receive, counts, composition);
  expect([...taken]).toEqual([1, 8, 2]);
});
