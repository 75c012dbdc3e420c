import fc from "fast-check";
import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { neighborAllgather, neighborAlltoall } from "#mpi/collectives/neighbours.ts";
import { Communicator } from "#mpi/communicator.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import { Group } from "#mpi/group.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { Cart } from "#mpi/topology/cart.ts";
import { DistGraph } from "#mpi/topology/dist-graph.ts";
import type { Topology } from "#mpi/topology/kinds.ts";
import { nonblocking } from "./planned-collectives.ts";
import { completeAll, memory } from "./together.testing.ts";

/** One communicator for each rank, of all of them. */
function communicators(size: number, topology: (rank: number) => Topology): Communicator[] {
  const everybody = new Group(Array.from({ length: size }, (_, rank) => rank));
  return runtimesInThread(size).map(
    (runtime, rank) =>
      new Communicator(runtime, 64, everybody, { label: "neighbours", parent: 0, topology: topology(rank) }),
  );
}

/** What each rank receives when it sends `rank * 100 + place` to the neighbour at that place. */
function exchanged(comms: readonly Communicator[]): number[][] {
  const results = comms.map(({ topology }) => new Int32Array(topology?.sources.length ?? 0).fill(-1));
  const started = comms.map((comm, rank) => {
    const send = Int32Array.from(comm.topology?.destinations ?? [], (_, place) => rank * 100 + place);
    const kind = callKind("Ineighbor_alltoall");
    return [neighborAlltoall(nonblocking(comm.collective), kind, memory(send), memory(results[rank]))];
  });
  completeAll(
    comms.map(({ runtime }) => runtime),
    started,
  );
  return results.map((result) => [...result]);
}

test.each([1, 2, 3])("on a circle of %i what is sent up arrives from below", (size) => {
  const comms = communicators(size, (rank) => new Cart([size], [true], rank));
  // Place 0 is below, place 1 above: what comes from below was sent up.
  expect(exchanged(comms)).toEqual(
    comms.map((_, rank) => [((rank + size - 1) % size) * 100 + 1, ((rank + 1) % size) * 100]),
  );
});

test("nothing comes from beyond the end of a grid", () => {
  const comms = communicators(2, (rank) => new Cart([2], [false], rank));
  expect(exchanged(comms)).toEqual([
    [-1, 100],
    [1, -1],
  ]);
});

const anyEdges = fc
  .integer({ min: 1, max: 5 })
  .chain((size) =>
    fc.tuple(fc.constant(size), fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 12 })),
  );

test("on any graph each edge carries its block, the first of several between two ranks first", () => {
  fc.assert(
    fc.property(anyEdges, ([size, edges]) => {
      const comms = communicators(size, (rank) => {
        const sources = edges.filter(([, to]) => to === rank).map(([from]) => from);
        const destinations = edges.filter(([from]) => from === rank).map(([, to]) => to);
        return new DistGraph(sources, destinations, null);
      });
      const expected = comms.map((_, rank) =>
        edges.flatMap(([from, to], at) => {
          if (to !== rank) return [];
          const place = edges.slice(0, at).filter((edge) => edge[0] === from).length;
          return [from * 100 + place];
        }),
      );
      expect(exchanged(comms)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("an allgather takes the value of each source", () => {
  const comms = communicators(4, (rank) => new Cart([2, 2], [true, false], rank));
  const results = comms.map(() => new Int32Array(4).fill(-1));
  const started = comms.map((comm, rank) => [
    neighborAllgather(
      nonblocking(comm.collective),
      callKind("Ineighbor_allgather"),
      memory(Int32Array.of(rank)),
      memory(results[rank]),
    ),
  ]);
  completeAll(
    comms.map(({ runtime }) => runtime),
    started,
  );
  const sources = comms.map(({ topology }) => topology?.sources ?? []);
  expect(results.map((result) => [...result])).toEqual(
    sources.map((list) => list.map((source) => (source === PROC_NULL ? -1 : source))),
  );
});

test("a communicator without neighbours is told how to get some", () => {
  const [{ world }] = runtimesInThread(1);
  const none = memory(new Int32Array(0));
  expect(() =>
    neighborAllgather(nonblocking(world.collective), callKind("Ineighbor_allgather"), none, none),
  ).toThrow(/comm.Ineighbor_allgather: .*has no topology.*Create_cart/);
});
