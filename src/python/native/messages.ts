/**
 * Point-to-point calls. Objects come as their pickles and go as bytes that Python unpickles; a buffer is four arguments,
 * as `_msgspec.py` makes them.
 */
import type { CallName } from "#mpi/call-kinds.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import type { Operation, SendMode } from "#mpi/endpoint-types.ts";
import { type Bridge, bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { Lent } from "./lent.ts";
import type { NativePart } from "./module.ts";
import { received } from "./received.ts";
import type { Argument } from "./signatures.ts";

/** What is sent; an object has no datatype. */
export interface Message {
  readonly bytes: Uint8Array;
  readonly count: number;
  readonly type: Datatype | null;
}

export const messagesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { values, logged, requests } = bridge;
  const { bool, comm, int, memory, needed, nothing, object, pickle, request } = bridge.kinds;
  const from = needed("buf", memory("buf", false));
  const into = needed("buf", memory("buf", true));

  const send = (name: CallName, message: Argument<Message>, mode: SendMode): NativeFunction =>
    logged(name, comm, [message, int, int], nothing, (on, kind, { bytes, count, type }, dest, tag) =>
      on.send(kind, bytes, dest, tag, mode, type?.index ?? 0, count),
    );
  const isend = (name: CallName, message: Argument<Message>, mode: SendMode): NativeFunction =>
    logged(name, comm, [message, int, int], request, (on, kind, { bytes, count, type }, dest, tag) =>
      on.isend(kind, bytes, dest, tag, mode, type?.index ?? 0, count),
    );
  const probe = (name: CallName): NativeFunction =>
    logged(name, comm, [int, int], bool, (on, kind, source, tag) => {
      on.probe(kind, source, tag);
      bridge.foundMessage();
      return true;
    });
  const iprobe = (name: CallName): NativeFunction =>
    logged(name, comm, [int, int], bool, (on, kind, source, tag) => {
      const found = on.iprobe(kind, source, tag);
      if (found) bridge.foundMessage();
      return found;
    });

  return {
    /** send(comm, pickle, dest, tag), Send(comm, *buf, dest, tag) */
    send: send("send", pickle, "standard"),
    ssend: send("ssend", pickle, "synchronous"),
    Send: send("Send", from, "standard"),
    Ssend: send("Ssend", from, "synchronous"),
    /** The same -> request */
    isend: isend("isend", pickle, "standard"),
    issend: isend("issend", pickle, "synchronous"),
    Isend: isend("Isend", from, "standard"),
    Issend: isend("Issend", from, "synchronous"),

    /** recv(comm, room or None, source, tag) -> bytes or bytearray */
    recv: logged("recv", comm, [room(bridge), int, int], object, (on, kind, { target }, source, tag) => {
      const operation = on.recv(kind, target, source, tag, 0, -1);
      bridge.foundMessage();
      if (target === null) return payload(bridge, operation);
      return received(values, target.subarray(0, bridge.runtime.received.bytes));
    }),
    /** Recv(comm, *buf, source, tag) */
    Recv: logged("Recv", comm, [into, int, int], nothing, (on, kind, { bytes, type, count }, source, tag) => {
      on.recv(kind, bytes, source, tag, type.index, count);
      bridge.foundMessage();
    }),
    /** irecv(comm, room or None, source, tag) -> request */
    irecv: logged("irecv", comm, [room(bridge), int, int], int, (on, kind, { target, lent }, source, tag) => {
      if (target === null) {
        const decode = (bytes: Uint8Array): number => received(values, bytes);
        return requests.add(on.irecv(kind, null, source, tag, 0, -1, decode), lent);
      }
      // What comes into the program's own memory is taken from there.
      const started = on.irecv(kind, target, source, tag, 0, -1, null);
      return requests.add(started, lent, () => received(values, target.subarray(0, started.status.bytes)));
    }),
    /** Irecv(comm, *buf, source, tag) -> request */
    Irecv: logged("Irecv", comm, [into, int, int], request, (on, kind, { bytes, type, count }, source, tag) =>
      on.irecv(kind, bytes, source, tag, type.index, count, null),
    ),

    /** sendrecv(comm, pickle, dest, sendtag, source, recvtag) -> bytes or bytearray */
    sendrecv: logged(
      "sendrecv",
      comm,
      [pickle, int, int, int, int],
      object,
      (on, kind, { bytes }, dest, sendtag, source, recvtag) => {
        const operation = on.sendrecv(kind, bytes, dest, sendtag, 0, -1, null, source, recvtag);
        bridge.foundMessage();
        return payload(bridge, operation);
      },
    ),
    /** Sendrecv(comm, *sendbuf, dest, sendtag, *recvbuf, source, recvtag) */
    Sendrecv: logged(
      "Sendrecv",
      comm,
      [
        needed("sendbuf", memory("sendbuf", false)),
        int,
        int,
        needed("recvbuf", memory("recvbuf", true)),
        int,
        int,
      ],
      nothing,
      (on, kind, { bytes, type, count }, dest, sendtag, { bytes: target }, source, recvtag) => {
        on.sendrecv(kind, bytes, dest, sendtag, type.index, count, target, source, recvtag);
        bridge.foundMessage();
      },
    ),

    /** probe(comm, source, tag) -> True, iprobe(comm, source, tag) -> bool */
    probe: probe("probe"),
    Probe: probe("Probe"),
    iprobe: iprobe("iprobe"),
    Iprobe: iprobe("Iprobe"),
  };
};

/** Memory of the program's that an object is to be received into; null for None. */
interface Room {
  readonly target: Uint8Array | null;
  readonly lent: Lent;
}

function room({ py, values }: Bridge): Argument<Room> {
  return {
    words: 1,
    read: (place, { lent }) => {
      const object = py.HEAPU32[place];
      return { target: values.isNone(object) ? null : lent.open(object, true), lent };
    },
  };
}

export function payload({ values, runtime }: Bridge, operation: Operation | null): number {
  if (operation === null) return values.bytes(values.noBytes);
  try {
    return received(values, operation.payload);
  } finally {
    runtime.endpoint.release(operation);
  }
}
