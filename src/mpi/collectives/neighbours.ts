import type { Communicator } from "#mpi/communicator.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { checkApart } from "#mpi/overlap.ts";
import type { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import type { Neighbours } from "#mpi/topology/topology.ts";
import type { CollectiveCalls } from "./collective.ts";
import { checkNotInPlace } from "./group-roles.ts";
import { blockBytes, evenBlocks } from "./lengths.ts";
import type { Peers, Started } from "./peers.ts";

/**
 * Collectives in which each rank exchanges with its neighbours alone (MPI-4.1 section 8.6), as the communicator's topology
 * has them: one round of messages, whatever the number of ranks. All ranks make the call all the same.
 */

/** MPI_Neighbor_allgather, MPI_Neighbor_allgatherv: `receive` has a block for each source. */
export function neighborAllgather(
  calls: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory | VectorMemory,
): Request | null {
  const given = checkNotInPlace(kind, send, "sendbuf");
  checkApart(spelled(kind), given, receive, null);
  const { sources, destinations } = neighboursOf(calls.comm, kind);
  const places = evenBlocks(kind, receive, sources.length, "recvbuf");
  const { bytes, count, type } = given;
  calls.beginMove(kind, null, -1, bytes.length, count, type.index, 0);
  const parts = destinations.map(() => bytes);
  return calls.perform(() => exchange(calls.peers, calls.comm, kind, parts, places));
}

/**
 * MPI_Neighbor_alltoall, MPI_Neighbor_alltoallv, MPI_Neighbor_alltoallw: `send` has a block for each destination,
 * `receive` one for each source.
 */
export function neighborAlltoall(
  calls: CollectiveCalls,
  kind: number,
  send: Memory | VectorMemory | null,
  receive: Memory | VectorMemory,
): Request | null {
  const given = checkNotInPlace(kind, send, "sendbuf");
  checkApart(spelled(kind), given, receive, null);
  const { sources, destinations } = neighboursOf(calls.comm, kind);
  const places = evenBlocks(kind, receive, sources.length, "recvbuf");
  const parts = evenBlocks(kind, given, destinations.length, "sendbuf");
  calls.beginMove(kind, null, -1, blockBytes(parts), -1, given.type.index, 0);
  return calls.perform(() => exchange(calls.peers, calls.comm, kind, parts, places));
}

function exchange(
  peers: Peers,
  comm: Communicator,
  kind: number,
  parts: readonly Uint8Array[],
  places: readonly Uint8Array[],
): void {
  const neighbours = neighboursOf(comm, kind);
  const { sources, destinations } = neighbours;
  const receives: { started: Started; length: number }[] = [];
  for (const at of receiveOrder(comm, neighbours))
    if (sources[at] !== PROC_NULL)
      receives.push({ started: peers.irecv(sources[at], places[at]), length: places[at].length });
  const sends = destinations.flatMap((dest, at) =>
    dest === PROC_NULL ? [] : [peers.isend(dest, parts[at])],
  );
  peers.waitAll([...receives.map(({ started }) => started), ...sends]);
  for (const { started, length } of receives) peers.finish(started, length);
}

/**
 * Sources in the order in which their messages are asked for. It counts where a rank is a neighbour more than once: on a
 * grid what is sent up arrives from below (section 8.6.2), so each dimension's two places change round; elsewhere the
 * first from a rank is the first that it sends.
 */
export function receiveOrder(comm: Communicator, { sources }: Neighbours): number[] {
  return sources.map((_, at) => (comm.topology?.kind === "cart" ? at ^ 1 : at));
}

/** Throws ERR_TOPOLOGY where it has not been said who are neighbours. */
export function neighboursOf(comm: Communicator, kind: number): Neighbours {
  const { topology } = comm;
  if (topology !== null) return topology;
  throw callError(
    ErrorClass.ERR_TOPOLOGY,
    spelled(kind),
    `${comm.label} has no topology, which says who the neighbours are: make a communicator by Create_cart, Create_graph or Create_dist_graph_adjacent`,
  );
}
