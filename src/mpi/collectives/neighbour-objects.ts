import { PROC_NULL } from "#mpi/constants.ts";
import type { Operation } from "#mpi/endpoint-types.ts";
import { spelled } from "#mpi/spelling.ts";
import type { Collective } from "./collective.ts";
import { neighboursOf, receiveOrder } from "./neighbours.ts";
import { encodeAll } from "./objects.ts";
import type { ObjectCoder } from "./reduction.ts";

/** The value of each source; null for one that is PROC_NULL. */
export function neighborAllgather(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  value: unknown,
): unknown[] {
  const { destinations } = neighboursOf(collective.comm, kind);
  const own = coder.encode(value, spelled(kind)).slice();
  return exchange(
    collective,
    kind,
    coder,
    destinations.map(() => own),
  );
}

/** `values`: one for each destination. Gives that of each source; null for one that is PROC_NULL. */
export function neighborAlltoall(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  values: unknown,
): unknown[] {
  const { destinations } = neighboursOf(collective.comm, kind);
  return exchange(collective, kind, coder, encodeAll(kind, coder, values, destinations.length, "sendobj"));
}

function exchange(
  collective: Collective,
  kind: number,
  coder: ObjectCoder,
  parts: readonly Uint8Array[],
): unknown[] {
  const { comm, peers } = collective;
  const neighbours = neighboursOf(comm, kind);
  const { sources, destinations } = neighbours;
  const sent = parts.reduce((sum, { length }) => sum + length, 0);
  collective.beginObjects(kind, null, -1, sent);
  return collective.run(() => {
    const receives = new Map<number, Operation>();
    for (const at of receiveOrder(comm, neighbours))
      if (sources[at] !== PROC_NULL) receives.set(at, peers.irecvAny(sources[at]));
    const sends = destinations.flatMap((dest, at) =>
      dest === PROC_NULL ? [] : [peers.isend(dest, parts[at])],
    );
    peers.waitAll([...receives.values(), ...sends]);
    return sources.map((_, at) => {
      const operation = receives.get(at);
      if (operation === undefined) return null;
      try {
        return coder.decode(operation.payload);
      } finally {
        peers.release(operation);
      }
    });
  });
}
