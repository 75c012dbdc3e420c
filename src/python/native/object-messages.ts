/** Point-to-point calls for objects: Python hands bytes in and takes bytes out, and pickles on its side. */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { Operation, SendMode } from "#mpi/endpoint-types.ts";
import type { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import { type Bridge, bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { NativePart } from "./module.ts";
import { received } from "./received.ts";

const empty = new Uint8Array(0);

export const objectMessagesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  return {
    /** send(comm, bytes, dest, tag); None stands for no bytes. */
    send: sender(bridge, "send", "standard"),
    ssend: sender(bridge, "ssend", "synchronous"),
    /** isend(comm, bytes, dest, tag) -> request */
    isend: starter(bridge, "isend", "standard"),
    issend: starter(bridge, "issend", "synchronous"),
    /** recv(comm, source, tag, buffer or None) -> bytes or bytearray */
    recv: receiver(bridge),
    /** irecv(comm, source, tag, buffer or None) -> request */
    irecv: receiveStarter(bridge),
    /** sendrecv(comm, bytes, dest, sendtag, source, recvtag) -> bytes or bytearray */
    sendrecv: exchanger(bridge),
    /** probe(comm, source, tag) */
    probe: prober(bridge, "probe"),
    Probe: prober(bridge, "Probe"),
    /** iprobe(comm, source, tag) -> bool */
    iprobe: looker(bridge, "iprobe"),
    Iprobe: looker(bridge, "Iprobe"),
  };
};

function commOf({ py, values, comms }: Bridge, args: number, kind: number): Communicator {
  return comms.get(values.toInt(py.HEAPU32[args]), spelled(kind));
}

function bytesAt({ py, values }: Bridge, place: number): Uint8Array {
  const object = py.HEAPU32[place];
  return values.isNone(object) ? empty : values.toBytes(object);
}

function sender(bridge: Bridge, name: CallName, mode: SendMode): NativeFunction {
  const { py, values } = bridge;
  const kind = callKind(name);
  return (args) => {
    const comm = commOf(bridge, args, kind);
    const dest = values.toInt(py.HEAPU32[args + 2]);
    const tag = values.toInt(py.HEAPU32[args + 3]);
    comm.send(kind, bytesAt(bridge, args + 1), dest, tag, mode, 0, -1);
    return values.none();
  };
}

function starter(bridge: Bridge, name: CallName, mode: SendMode): NativeFunction {
  const { py, values, requests } = bridge;
  const kind = callKind(name);
  return (args) => {
    const comm = commOf(bridge, args, kind);
    const dest = values.toInt(py.HEAPU32[args + 2]);
    const tag = values.toInt(py.HEAPU32[args + 3]);
    const request = comm.isend(kind, bytesAt(bridge, args + 1), dest, tag, mode, 0, -1);
    // Python drops its reference when the call is over; what is on its way needs the bytes until it has left.
    const object = request.done ? 0 : py.HEAPU32[args + 1];
    if (object !== 0) py._Py_IncRef(object);
    return values.int(requests.add(request, 0, object));
  };
}

function receiver(bridge: Bridge): NativeFunction {
  const { py, values, buffers } = bridge;
  const kind = callKind("recv");
  return (args) => {
    const comm = commOf(bridge, args, kind);
    const source = values.toInt(py.HEAPU32[args + 1]);
    const tag = values.toInt(py.HEAPU32[args + 2]);
    const view = viewAt(bridge, args + 3);
    try {
      const target = view === 0 ? null : buffers.bytesOf(view);
      const operation = comm.recv(kind, target, source, tag, 0, -1);
      bridge.foundMessage();
      return target === null
        ? payload(bridge, operation)
        : values.bytes(target.subarray(0, bridge.runtime.received.bytes));
    } finally {
      buffers.giveBack(view);
    }
  };
}

function receiveStarter(bridge: Bridge): NativeFunction {
  const { py, values, buffers, requests } = bridge;
  const kind = callKind("irecv");
  return (args) => {
    const comm = commOf(bridge, args, kind);
    const source = values.toInt(py.HEAPU32[args + 1]);
    const tag = values.toInt(py.HEAPU32[args + 2]);
    const view = viewAt(bridge, args + 3);
    const target = view === 0 ? null : buffers.bytesOf(view);
    let request: Request;
    try {
      // What comes into the program's own memory is taken from there.
      const decode = target === null ? (bytes: Uint8Array): unknown => received(values, bytes) : null;
      request = comm.irecv(kind, target, source, tag, 0, -1, decode);
    } catch (error) {
      buffers.giveBack(view);
      throw error;
    }
    return values.int(requests.add(request, view, 0, view !== 0));
  };
}

/** The Py_buffer of an object to receive into; 0 for None. */
function viewAt({ py, values, buffers }: Bridge, place: number): number {
  const object = py.HEAPU32[place];
  return values.isNone(object) ? 0 : buffers.open(object, true);
}

function exchanger(bridge: Bridge): NativeFunction {
  const { py, values } = bridge;
  const kind = callKind("sendrecv");
  return (args) => {
    const comm = commOf(bridge, args, kind);
    const [dest, sendtag, source, recvtag] = [2, 3, 4, 5].map((i) => values.toInt(py.HEAPU32[args + i]));
    const bytes = bytesAt(bridge, args + 1);
    const operation = comm.sendrecv(kind, bytes, dest, sendtag, 0, -1, null, source, recvtag);
    bridge.foundMessage();
    return payload(bridge, operation);
  };
}

function payload({ values, runtime }: Bridge, operation: Operation | null): number {
  if (operation === null) return values.bytes(empty);
  try {
    return received(values, operation.payload);
  } finally {
    runtime.endpoint.release(operation);
  }
}

function prober(bridge: Bridge, name: CallName): NativeFunction {
  const { py, values } = bridge;
  const kind = callKind(name);
  return (args) => {
    const comm = commOf(bridge, args, kind);
    comm.probe(kind, values.toInt(py.HEAPU32[args + 1]), values.toInt(py.HEAPU32[args + 2]));
    bridge.foundMessage();
    return values.none();
  };
}

function looker(bridge: Bridge, name: CallName): NativeFunction {
  const { py, values } = bridge;
  const kind = callKind(name);
  return (args) => {
    const comm = commOf(bridge, args, kind);
    const found = comm.iprobe(kind, values.toInt(py.HEAPU32[args + 1]), values.toInt(py.HEAPU32[args + 2]));
    if (found) bridge.foundMessage();
    return values.bool(found);
  };
}
