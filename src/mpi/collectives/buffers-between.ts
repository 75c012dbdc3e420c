import type { Memory, VectorMemory } from "#mpi/memory.ts";
import type { Request } from "#mpi/request.ts";
import { barrier as meet } from "./barrier.ts";
import { bcast as spread } from "./bcast.ts";
import type { CollectiveCalls } from "./collective.ts";
import { bothGroups, checkNotInPlace, type Role, roleOf, rootAndLeaves } from "./group-roles.ts";
import { blockBytes, evenBlocks } from "./lengths.ts";
import type { Peers, Started } from "./peers.ts";

/**
 * Collectives between the groups of an intercommunicator (MPI-4.1 section 6.2.3): what one group hands in, the other
 * gets. Where the call has a root, `root` is ROOT, PROC_NULL or its rank in the remote group.
 */

export function barrier(calls: CollectiveCalls, kind: number): Request | null {
  const algorithm = calls.beginMove(kind, "barrier", -1, 0, -1, 0, 0);
  return calls.perform(() => meet(algorithm, calls.peers.among(bothGroups(calls.comm))));
}

export function bcast(
  calls: CollectiveCalls,
  kind: number,
  memory: Memory | null,
  root: number,
): Request | null {
  const { comm, peers } = calls;
  const role = roleOf(comm, kind, root);
  const bytes = role.is === "idle" ? new Uint8Array(0) : checkNotInPlace(kind, memory, "buf").bytes;
  const sent = role.is === "root" ? bytes.length : 0;
  const type = memory?.type.index ?? 0;
  const algorithm = calls.beginMove(
    kind,
    role.is === "idle" ? null : "bcast",
    root,
    sent,
    memory?.count ?? 0,
    type,
    bytes.length,
  );
  return calls.perform(() => {
    if (role.is !== "idle") spread(algorithm, peers.among(rootAndLeaves(comm, role)), bytes, 0);
  });
}

/** `send`: the part of a rank of the group without the root; `receive`: the root's place for each of the remote group. */
export function gather(
  calls: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory | VectorMemory | null,
  root: number,
): Request | null {
  const role = roleOf(calls.comm, kind, root);
  return fromLeaves(calls, kind, role, root, send, receive, false);
}

/** `send`: the root's block for each of the remote group; `receive`: where a rank of that group puts its own. */
export function scatter(
  calls: CollectiveCalls,
  kind: number,
  send: Memory | VectorMemory | null,
  receive: Memory | null,
  root: number,
): Request | null {
  const role = roleOf(calls.comm, kind, root);
  return fromLeaves(calls, kind, role, root, receive, send, true);
}

/** The root has a block for each leaf: it sends them, or else receives them. */
function fromLeaves(
  calls: CollectiveCalls,
  kind: number,
  role: Role,
  root: number,
  part: Memory | null,
  whole: Memory | VectorMemory | null,
  rootSends: boolean,
): Request | null {
  const [atRoot, atLeaf] = rootSends ? ["sendbuf", "recvbuf"] : ["recvbuf", "sendbuf"];
  const across = acrossOf(calls);
  const blocks =
    role.is === "root" ? evenBlocks(kind, checkNotInPlace(kind, whole, atRoot), across.size, atRoot) : [];
  const mine = role.is === "leaf" ? checkNotInPlace(kind, part, atLeaf).bytes : null;
  const sends = rootSends ? role.is === "root" : role.is === "leaf";
  const bytes = sends ? (mine?.length ?? blocks.reduce((sum, block) => sum + block.length, 0)) : 0;
  const type = (role.is === "root" ? whole : part)?.type.index ?? 0;
  calls.beginMove(kind, null, root, bytes, part?.count ?? -1, type, 0);
  return calls.perform(() => {
    if (role.is === "leaf" && mine !== null) {
      if (rootSends) across.recv(role.root, mine);
      else across.send(role.root, mine);
    }
    const started = blocks.map((block, leaf) =>
      rootSends ? across.isend(leaf, block) : across.irecv(leaf, block),
    );
    finishAll(across, started, blocks);
  });
}

/** `receive`: a place for each rank of the remote group. Also MPI_Allgatherv. */
export function allgather(
  calls: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory | VectorMemory,
): Request | null {
  const across = acrossOf(calls);
  const { bytes, count, type } = checkNotInPlace(kind, send, "sendbuf");
  const places = evenBlocks(kind, receive, across.size, "recvbuf");
  calls.beginMove(kind, null, -1, bytes.length, count, type.index, 0);
  return calls.perform(() => {
    const parts = places.map(() => bytes);
    exchange(across, parts, places);
  });
}

/** Block `r` of `send` goes to rank r of the remote group. Also MPI_Alltoallv and MPI_Alltoallw. */
export function alltoall(
  calls: CollectiveCalls,
  kind: number,
  send: Memory | VectorMemory | null,
  receive: Memory | VectorMemory,
): Request | null {
  const across = acrossOf(calls);
  const given = checkNotInPlace(kind, send, "sendbuf");
  const parts = evenBlocks(kind, given, across.size, "sendbuf");
  const places = evenBlocks(kind, receive, across.size, "recvbuf");
  const bytes = blockBytes(parts);
  calls.beginMove(kind, null, -1, bytes, -1, given.type.index, 0);
  return calls.perform(() => exchange(across, parts, places));
}

function exchange(across: Peers, parts: readonly Uint8Array[], places: readonly Uint8Array[]): void {
  const receives = places.map((place, source) => across.irecv(source, place));
  const sends = parts.map((part, dest) => across.isend(dest, part));
  across.waitAll(sends);
  finishAll(across, receives, places);
}

function finishAll(across: Peers, started: readonly Started[], memory: readonly Uint8Array[]): void {
  across.waitAll(started);
  for (const [at, one] of started.entries()) if (one.receive) across.finish(one, memory[at].length);
}

/** The remote group, in calls that were asked whether there is one. */
export function acrossOf({ across }: CollectiveCalls): Peers {
  if (across === null) throw new Error("this communicator has one group");
  return across;
}
