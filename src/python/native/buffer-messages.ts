/** Point-to-point calls for buffers. A message is four arguments: object or None, first byte, elements, datatype. */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { SendMode } from "#mpi/endpoint-types.ts";
import { checkApart } from "#mpi/overlap.ts";
import type { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import { type Bridge, bridgeOf } from "./bridge.ts";
import type { Borrowed } from "./buffers.ts";
import type { NativeFunction } from "./cpython.ts";
import type { NativePart } from "./module.ts";

export const bufferMessagesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  return {
    /** Send(comm, message, dest, tag) */
    Send: sender(bridge, "Send", "standard"),
    Ssend: sender(bridge, "Ssend", "synchronous"),
    /** Isend(comm, message, dest, tag) -> request */
    Isend: sendStarter(bridge, "Isend", "standard"),
    Issend: sendStarter(bridge, "Issend", "synchronous"),
    /** Recv(comm, message, source, tag) */
    Recv: receiver(bridge),
    /** Irecv(comm, message, source, tag) -> request */
    Irecv: receiveStarter(bridge),
    /** Sendrecv(comm, message, dest, sendtag, message, source, recvtag) */
    Sendrecv: exchanger(bridge),
  };
};

interface Call {
  readonly comm: Communicator;
  readonly memory: Borrowed;
  readonly peer: number;
  readonly tag: number;
}

/** Reads (comm, message, peer, tag). The memory is given back when `body` throws, or by it. */
function callOf(bridge: Bridge, args: number, kind: number, writable: boolean): Call {
  const { py, values, comms, buffers } = bridge;
  const call = spelled(kind);
  const comm = comms.get(values.toInt(py.HEAPU32[args]), call);
  const peer = values.toInt(py.HEAPU32[args + 5]);
  const tag = values.toInt(py.HEAPU32[args + 6]);
  return { comm, memory: buffers.borrow(args + 1, writable, call, "buf"), peer, tag };
}

function sender(bridge: Bridge, name: CallName, mode: SendMode): NativeFunction {
  const kind = callKind(name);
  return (args) => {
    const { comm, memory, peer, tag } = callOf(bridge, args, kind, false);
    try {
      comm.send(kind, memory.bytes, peer, tag, mode, memory.type.index, memory.count);
    } finally {
      bridge.buffers.giveBack(memory.view);
    }
    return bridge.values.none();
  };
}

function receiver(bridge: Bridge): NativeFunction {
  const kind = callKind("Recv");
  return (args) => {
    const { comm, memory, peer, tag } = callOf(bridge, args, kind, true);
    try {
      comm.recv(kind, memory.bytes, peer, tag, memory.type.index, memory.count);
      bridge.foundMessage();
    } finally {
      bridge.buffers.giveBack(memory.view);
    }
    return bridge.values.none();
  };
}

function sendStarter(bridge: Bridge, name: CallName, mode: SendMode): NativeFunction {
  const kind = callKind(name);
  return (args) => {
    const { comm, memory, peer, tag } = callOf(bridge, args, kind, false);
    return started(bridge, memory, () =>
      comm.isend(kind, memory.bytes, peer, tag, mode, memory.type.index, memory.count),
    );
  };
}

function receiveStarter(bridge: Bridge): NativeFunction {
  const kind = callKind("Irecv");
  return (args) => {
    const { comm, memory, peer, tag } = callOf(bridge, args, kind, true);
    return started(bridge, memory, () =>
      comm.irecv(kind, memory.bytes, peer, tag, memory.type.index, memory.count, null),
    );
  };
}

/** The request keeps the memory until its operation is over. */
function started({ buffers, requests, values }: Bridge, memory: Borrowed, start: () => Request): number {
  let request: Request;
  try {
    request = start();
  } catch (error) {
    buffers.giveBack(memory.view);
    throw error;
  }
  return values.int(requests.add(request, memory.view, 0));
}

function exchanger(bridge: Bridge): NativeFunction {
  const { py, values, comms, buffers } = bridge;
  const kind = callKind("Sendrecv");
  const call = spelled(kind);
  return (args) => {
    const comm = comms.get(values.toInt(py.HEAPU32[args]), call);
    const [dest, sendtag, source, recvtag] = [5, 6, 11, 12].map((i) => values.toInt(py.HEAPU32[args + i]));
    const send = buffers.borrow(args + 1, false, call, "sendbuf");
    let receive: Borrowed | null = null;
    try {
      receive = buffers.borrow(args + 7, true, call, "recvbuf");
      checkApart(call, send, receive, null);
      comm.sendrecv(
        kind,
        send.bytes,
        dest,
        sendtag,
        send.type.index,
        send.count,
        receive.bytes,
        source,
        recvtag,
      );
      bridge.foundMessage();
    } finally {
      buffers.giveBack(send.view);
      buffers.giveBack(receive?.view ?? 0);
    }
    return values.none();
  };
}
