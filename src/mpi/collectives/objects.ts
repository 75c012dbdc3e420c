import type { Operation } from "#mpi/endpoint-types.ts";
import { callError, ErrorClass, show } from "#mpi/errors.ts";
import { spelled } from "#mpi/spelling.ts";
import { passAround } from "./allgather.ts";
import { allreduceDoubling } from "./allreduce.ts";
import { type Exchange, alltoall as exchangeAll } from "./alltoall.ts";
import { bcastAny } from "./bcast.ts";
import { ObjectBlocks } from "./blocks.ts";
import { type Algorithm, type CollectiveName, innerShape } from "./choices.ts";
import type { Collective } from "./collective.ts";
import { gather as collect, gatherLinear } from "./gather.ts";
import { checkOneGroup } from "./group-roles.ts";
import * as between from "./objects-between.ts";
import { reduce as combine } from "./reduce.ts";
import { type Combine, type ObjectCoder, ObjectReduction } from "./reduction.ts";
import { exscan as combineBefore, scan as combineUpTo } from "./scan.ts";
import { scatter as dealOut } from "./scatter.ts";

/**
 * Collectives of objects: any values, encoded by the language's coder. Ranks share no memory: what comes out is never an
 * object that went in, except for the value that the root of a broadcast holds anyway.
 */

export function bcast(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
  root: number,
): unknown {
  if (collective.across !== null) return between.bcast(collective, kind, coder, value, root);
  const { comm, peers } = collective;
  comm.checkRoot(kind, root);
  const bytes = comm.rank === root ? coder.encode(value, spelled(kind)) : null;
  const algorithm = collective.beginObjects(kind, "bcast", root, bytes?.length ?? 0);
  return collective.run(() => {
    let result = value;
    bcastAny(algorithm, peers, bytes, root, (received) => {
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
  if (collective.across !== null) return between.gather(collective, kind, coder, value, root);
  const { comm, peers } = collective;
  comm.checkRoot(kind, root);
  const { rank, size } = comm;
  const parts = emptyParts(size);
  const own = coder.encode(value, spelled(kind)).slice();
  parts[rank] = own;
  const algorithm = collective.beginObjects(kind, "gather", root, own.length);
  return collective.run(() => {
    const blocks = new ObjectBlocks(peers, parts);
    collect(algorithm, peers, blocks, root);
    return rank === root ? decodeAll(coder, blocks, size) : null;
  });
}

export function scatter(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  values: unknown,
  root: number,
): unknown {
  if (collective.across !== null)
    return between.scatter(
      collective,
      kind,
      coder,
      (count) => encodeAll(kind, coder, values, count, "sendobj"),
      root,
    );
  const { comm, peers } = collective;
  comm.checkRoot(kind, root);
  const { rank, size } = comm;
  const parts = rank === root ? encodeAll(kind, coder, values, size, "sendobj") : emptyParts(size);
  const sent = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
  const algorithm = collective.beginObjects(kind, "scatter", root, sent);
  return collective.run(() => {
    const blocks = new ObjectBlocks(peers, parts);
    dealOut(algorithm, peers, blocks, root);
    return coder.decode(blocks.part(rank));
  });
}

export function allgather(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
): unknown[] {
  if (collective.across !== null) return between.allgather(collective, kind, coder, value);
  const { comm, peers } = collective;
  const { rank, size } = comm;
  const parts = emptyParts(size);
  const own = coder.encode(value, spelled(kind)).slice();
  parts[rank] = own;
  const algorithm = collective.beginObjects(kind, "allgather", -1, own.length);
  return collective.run(() => {
    const blocks = new ObjectBlocks(peers, parts);
    if (!passAround(algorithm, peers, blocks)) {
      gatherLinear(peers, blocks, 0);
      spreadAll(collective, blocks, size);
    }
    return decodeAll(coder, blocks, size);
  });
}

/** Rank 0 has all parts; all others get them. */
function spreadAll({ peers }: Collective, blocks: ObjectBlocks, size: number): void {
  const packed = peers.rank === 0 ? blocks.pack(0, size) : null;
  bcastAny(innerShape(size), peers, packed, 0, (received) => {
    blocks.unpack(received.slice(), 0, size);
  });
}

export function alltoall(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  values: unknown,
): unknown[] {
  if (collective.across !== null)
    return between.alltoall(collective, kind, coder, (count) =>
      encodeAll(kind, coder, values, count, "sendobj"),
    );
  const { comm, peers } = collective;
  const { size } = comm;
  const parts = encodeAll(kind, coder, values, size, "sendobj");
  const sent = parts.reduce((sum, part) => sum + part.length, 0);
  const algorithm = collective.beginObjects(kind, "alltoall", -1, sent);
  return collective.run(() => {
    const result = new Array<unknown>(size).fill(null);
    const exchange: Exchange = {
      isend: (dest) => peers.isend(dest, parts[dest]),
      irecv: (source) => peers.irecvAny(source),
      take: (source, operation: Operation) => {
        result[source] = decodeAndRelease(collective, coder, operation);
      },
      own: () => {
        result[peers.rank] = coder.decode(parts[peers.rank]);
      },
    };
    exchangeAll(algorithm, peers, exchange);
    return result;
  });
}

function decodeAndRelease({ peers }: Collective, coder: ObjectCoder, operation: Operation): unknown {
  try {
    return coder.decode(operation.payload);
  } finally {
    peers.release(operation);
  }
}

export function reduce(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
  op: Combine,
  root: number,
): unknown {
  if (collective.across !== null) return between.reduce(collective, kind, coder, value, op, root);
  const { comm, peers } = collective;
  comm.checkRoot(kind, root);
  const { reduction, own, algorithm } = begin(collective, kind, "reduce", coder, value, op, root);
  return collective.run(() => combine(algorithm, peers, reduction, own, root)?.result ?? null);
}

export function allreduce(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
  op: Combine,
): unknown {
  if (collective.across !== null) return between.allreduce(collective, kind, coder, value, op);
  const { peers } = collective;
  const { reduction, own, algorithm } = begin(collective, kind, "allreduce", coder, value, op, -1);
  return collective.run(() => {
    if (algorithm === "recursive-doubling") return allreduceDoubling(peers, reduction, own);
    const shape = innerShape(peers.size);
    let result: unknown = null;
    const done = combine(shape, peers, reduction, own, 0);
    if (done !== null) result = done.result;
    const bytes = done === null ? null : coder.encode(result, spelled(kind));
    bcastAny(shape, peers, bytes, 0, (received) => {
      result = coder.decode(received);
    });
    return result;
  });
}

export function scan(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
  op: Combine,
): unknown {
  checkOneGroup(collective.comm, kind);
  const { reduction, own, algorithm } = begin(collective, kind, "scan", coder, value, op, -1);
  return collective.run(() => combineUpTo(algorithm, collective.peers, reduction, own));
}

/** Null on rank 0. */
export function exscan(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
  op: Combine,
): unknown {
  checkOneGroup(collective.comm, kind);
  const { reduction, own, algorithm } = begin(collective, kind, "exscan", coder, value, op, -1);
  return collective.run(() => combineBefore(algorithm, collective.peers, reduction, own)?.result ?? null);
}

/**
 * Begins a reduction, after seeing that the value can be sent at all. An object is copied: it may come out again, and the
 * function that combines may change what it is given.
 */
function begin(
  collective: Collective,
  kind: number,
  name: CollectiveName,
  coder: ObjectCoder,
  value: unknown,
  op: Combine,
  root: number,
): { reduction: ObjectReduction; own: unknown; algorithm: Algorithm } {
  const reduction = new ObjectReduction(collective.peers, coder, spelled(kind), op);
  const encoded = coder.encode(value, spelled(kind));
  const own = coder.changeable(value) ? coder.decode(encoded) : value;
  const algorithm = collective.begin(kind, name, root, encoded.length, -1, 0, op.index, false, -1);
  return { reduction, own, algorithm };
}

function emptyParts(size: number): (Uint8Array | null)[] {
  return new Array<Uint8Array | null>(size).fill(null);
}

function decodeAll(coder: ObjectCoder, blocks: ObjectBlocks, size: number): unknown[] {
  return Array.from({ length: size }, (_, rank) => coder.decode(blocks.part(rank)));
}

/** One value for each rank, encoded. */
export function encodeAll(
  kind: number,
  coder: ObjectCoder,
  values: unknown,
  size: number,
  argument: string,
): Uint8Array[] {
  const list = coder.items(values);
  if (list === null || list.length !== size) {
    const what = list === null ? show(values) : `a list of ${list.length}`;
    throw callError(
      ErrorClass.ERR_ARG,
      spelled(kind),
      `${argument} is ${what}, expected a list with one value for each of the ${size} ranks`,
    );
  }
  return Array.from(list, (value) => coder.encode(value, spelled(kind)).slice());
}
