import type { Operation } from "#mpi/endpoint-types.ts";
import { spelled } from "#mpi/spelling.ts";
import { bcastAny } from "./bcast.ts";
import { innerShape } from "./choices.ts";
import type { Collective } from "./collective.ts";
import { roleOf, rootAndLeaves } from "./group-roles.ts";
import type { LivePeers } from "./live-peers.ts";
import { reduce as combine } from "./reduce.ts";
import { type Combine, type ObjectCoder, ObjectReduction } from "./reduction.ts";

/** Collectives of objects between the groups of an intercommunicator; see buffers-between.ts for who passes what as root. */

export function bcast(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
  root: number,
): unknown {
  const { comm, peers } = collective;
  const role = roleOf(comm, kind, root);
  const bytes = role.is === "root" ? coder.encode(value, spelled(kind)) : null;
  const algorithm = collective.beginObjects(kind, "bcast", root, bytes?.length ?? 0);
  return collective.run(() => {
    let result: unknown = null;
    if (role.is === "idle") return result;
    bcastAny(algorithm, peers.among(rootAndLeaves(comm, role)), bytes, 0, (received) => {
      result = coder.decode(received);
    });
    return result;
  });
}

export function gather(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
  root: number,
): unknown[] | null {
  const role = roleOf(collective.comm, kind, root);
  const across = acrossOf(collective);
  const own = role.is === "leaf" ? coder.encode(value, spelled(kind)) : null;
  collective.beginObjects(kind, null, root, own?.length ?? 0);
  return collective.run(() => {
    if (role.is === "leaf" && own !== null) across.send(role.root, own);
    return role.is === "root" ? receiveFromAll(across, coder) : null;
  });
}

/** `parts`: on the root, one for each of the remote group, encoded. */
export function scatter(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  encode: (count: number) => readonly Uint8Array[],
  root: number,
): unknown {
  const role = roleOf(collective.comm, kind, root);
  const across = acrossOf(collective);
  const parts = role.is === "root" ? encode(across.size) : [];
  collective.beginObjects(kind, null, root, lengthOf(parts));
  return collective.run(() => {
    across.waitAll(parts.map((part, dest) => across.isend(dest, part)));
    return role.is === "leaf" ? received(across, coder, across.recvAny(role.root)) : null;
  });
}

export function allgather(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
): unknown[] {
  const across = acrossOf(collective);
  const own = coder.encode(value, spelled(kind)).slice();
  return exchange(collective, kind, coder, new Array<Uint8Array>(across.size).fill(own));
}

export function alltoall(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  encode: (count: number) => readonly Uint8Array[],
): unknown[] {
  return exchange(collective, kind, coder, encode(acrossOf(collective).size));
}

function exchange(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  parts: readonly Uint8Array[],
): unknown[] {
  const across = acrossOf(collective);
  collective.beginObjects(kind, null, -1, lengthOf(parts));
  return collective.run(() => {
    const sends = parts.map((part, dest) => across.isend(dest, part));
    const result = receiveFromAll(across, coder);
    across.waitAll(sends);
    return result;
  });
}

export function reduce(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
  op: Combine,
  root: number,
): unknown {
  const role = roleOf(collective.comm, kind, root);
  const across = acrossOf(collective);
  const own = role.is === "leaf" ? copied(coder, kind, value) : null;
  collective.begin(kind, null, root, own?.length ?? 0, -1, 0, op.index, false, -1);
  return collective.run(() => {
    if (role.is === "root") return received(across, coder, across.recvAny(0));
    if (role.is === "leaf" && own !== null) {
      const done = combined(collective, kind, coder, coder.decode(own), op);
      if (done !== null) across.send(role.root, coder.encode(done.result, spelled(kind)));
    }
    return null;
  });
}

export function allreduce(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
  op: Combine,
): unknown {
  const across = acrossOf(collective);
  const { peers } = collective;
  const own = copied(coder, kind, value);
  collective.begin(kind, null, -1, own.length, -1, 0, op.index, false, -1);
  return collective.run(() => {
    const done = combined(collective, kind, coder, coder.decode(own), op);
    let theirs: Uint8Array | null = null;
    if (done !== null) {
      const sending = across.isend(0, coder.encode(done.result, spelled(kind)).slice());
      const operation = across.recvAny(0);
      theirs = operation.payload.slice();
      across.release(operation);
      across.wait(sending);
    }
    let result: unknown = theirs === null ? null : coder.decode(theirs);
    bcastAny(innerShape(peers.size), peers, theirs, 0, (bytes) => {
      result = coder.decode(bytes);
    });
    return result;
  });
}

/** This group's values, on its first rank. */
function combined(
  { peers }: Collective,
  kind: number,
  coder: ObjectCoder,
  own: unknown,
  op: Combine,
): { result: unknown } | null {
  const reduction = new ObjectReduction(peers, coder, spelled(kind), op);
  return combine(innerShape(peers.size), peers, reduction, own, 0);
}

function copied(coder: ObjectCoder, kind: number, value: unknown): Uint8Array {
  return coder.encode(value, spelled(kind)).slice();
}

function receiveFromAll(across: LivePeers, coder: ObjectCoder): unknown[] {
  return Array.from({ length: across.size }, (_, source) => received(across, coder, across.recvAny(source)));
}

function received(across: LivePeers, coder: ObjectCoder, operation: Operation): unknown {
  try {
    return coder.decode(operation.payload);
  } finally {
    across.release(operation);
  }
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function acrossOf({ across }: Collective): LivePeers {
  if (across === null) throw new Error("this communicator has one group");
  return across;
}
