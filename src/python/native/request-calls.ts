/** Waiting for requests and testing them, one or a list; 0 is MPI.REQUEST_NULL. */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Request } from "#mpi/request.ts";
import * as lists from "#mpi/request-lists.ts";
import { spelled } from "#mpi/spelling.ts";
import { emptyStatus, type StatusFields } from "#mpi/status.ts";
import { type Bridge, bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { NativePart } from "./module.ts";

export const requestCallsPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  return {
    /** wait(request) -> the bytes that an object receive received, else None */
    wait: waiter(bridge, "wait"),
    Wait: waiter(bridge, "Wait"),
    /** test(request) -> None when it is not done, else (what wait returns,) */
    test: tester(bridge, "test"),
    Test: tester(bridge, "Test"),
    /** waitall(list of requests) -> list of what wait returns for each */
    waitall: allWaiter(bridge, "waitall"),
    Waitall: allWaiter(bridge, "Waitall"),
    /** testall(list) -> None when they are not all done, else that list */
    testall: allTester(bridge, "testall"),
    Testall: allTester(bridge, "Testall"),
    /** waitany(list) -> (index, flag, what wait returns) */
    waitany: anyCall(bridge, "waitany", true),
    Waitany: anyCall(bridge, "Waitany", true),
    testany: anyCall(bridge, "testany", false),
    Testany: anyCall(bridge, "Testany", false),
    /** waitsome(list) -> None when none is active, else (indices, list of what wait returns for each of them) */
    waitsome: someCall(bridge, "waitsome", true),
    Waitsome: someCall(bridge, "Waitsome", true),
    testsome: someCall(bridge, "testsome", false),
    Testsome: someCall(bridge, "Testsome", false),
    Cancel: canceller(bridge),
    Request_Free: freer(bridge),
    /** peek(request) -> bool: whether it is done, without completing it */
    peek: peeker(bridge),
    /** peek_any(list) -> (index, flag) as testany */
    peek_any: (args) => {
      const { values } = bridge;
      const { index, flag, status } = lists.peekAny(listed(bridge, args, "Request.Get_status_any").requests);
      bridge.found = status === null ? [] : [status];
      return values.tuple(values.int(index), values.bool(flag));
    },
    /** peek_all(list) -> bool */
    peek_all: (args) => {
      const found: StatusFields[] = [];
      bridge.found = found;
      return bridge.values.bool(
        lists.peekAll(listed(bridge, args, "Request.Get_status_all").requests, found),
      );
    },
    /** peek_some(list) -> list of indices, None when none is active */
    peek_some: (args) => {
      const { values } = bridge;
      const found: StatusFields[] = [];
      bridge.found = found;
      const indices = lists.peekSome(listed(bridge, args, "Request.Get_status_some").requests, found);
      return indices === null ? values.none() : values.ints(indices);
    },
    /** active(request) -> bool: whether a call that failed has left it to be completed */
    active: (args) => {
      const { py, values, requests } = bridge;
      return values.bool(!requests.settle(values.toInt(py.HEAPU32[args])));
    },
    /** forget(request): the program keeps it no more */
    forget: (args) => {
      const { py, values, requests } = bridge;
      requests.forget(values.toInt(py.HEAPU32[args]));
      return values.none();
    },
    /** status() -> (source, tag, error, bytes, cancelled) of what the last call found first */
    status: () => statusTuple(bridge, bridge.found[0] ?? emptyStatus),
    /** statuses() -> list of these, for the last call that took a list */
    statuses: () => bridge.values.list(bridge.found.map((fields) => statusTuple(bridge, fields))),
  };
};

function statusTuple({ values }: Bridge, { source, tag, error, bytes, cancelled }: StatusFields): number {
  return values.tuple(
    values.int(source),
    values.int(tag),
    values.int(error),
    values.int(bytes),
    values.bool(cancelled),
  );
}

interface Listed {
  readonly handles: number[];
  readonly requests: (Request | null)[];
}

function listed({ py, values, requests }: Bridge, args: number, call: string): Listed {
  const handles = values.toInts(py.HEAPU32[args]);
  return { handles, requests: handles.map((handle) => requests.get(handle, call)) };
}

/** The value of a request that is complete, which lets go of it. */
function take({ values, requests }: Bridge, handle: number, request: Request | null): number {
  return request === null ? values.none() : requests.take(handle, values);
}

function takeAll(bridge: Bridge, { handles, requests }: Listed): number {
  return bridge.values.list(handles.map((handle, index) => take(bridge, handle, requests[index])));
}

function waiter(bridge: Bridge, name: CallName): NativeFunction {
  const { py, values, requests } = bridge;
  const kind = callKind(name);
  const call = spelled(kind);
  return (args) => {
    const handle = values.toInt(py.HEAPU32[args]);
    const request = requests.get(handle, call);
    // A wait that fails tells the status all the same.
    bridge.found = [request === null ? emptyStatus : request.status];
    bridge.found = [lists.wait(kind, request)];
    return take(bridge, handle, request);
  };
}

function tester(bridge: Bridge, name: CallName): NativeFunction {
  const { py, values, requests } = bridge;
  const kind = callKind(name);
  const call = spelled(kind);
  return (args) => {
    const handle = values.toInt(py.HEAPU32[args]);
    const request = requests.get(handle, call);
    // A test that fails tells the status all the same.
    bridge.found = [request === null ? emptyStatus : request.status];
    const status = lists.test(kind, request);
    if (status === null) return values.none();
    bridge.found = [status];
    return values.tuple(take(bridge, handle, request));
  };
}

function allWaiter(bridge: Bridge, name: CallName): NativeFunction {
  const kind = callKind(name);
  const call = spelled(kind);
  return (args) => {
    const list = listed(bridge, args, call);
    const found: StatusFields[] = [];
    bridge.found = found;
    lists.waitAll(kind, list.requests, found);
    return takeAll(bridge, list);
  };
}

function allTester(bridge: Bridge, name: CallName): NativeFunction {
  const kind = callKind(name);
  const call = spelled(kind);
  return (args) => {
    const list = listed(bridge, args, call);
    const found: StatusFields[] = [];
    bridge.found = found;
    return lists.testAll(kind, list.requests, found) ? takeAll(bridge, list) : bridge.values.none();
  };
}

function anyCall(bridge: Bridge, name: CallName, blocking: boolean): NativeFunction {
  const { values } = bridge;
  const kind = callKind(name);
  const call = spelled(kind);
  return (args) => {
    const { handles, requests } = listed(bridge, args, call);
    bridge.found = [];
    const { index, flag, status } = lists.any(kind, requests, blocking);
    if (status !== null) bridge.found = [status];
    const value = index < 0 ? values.none() : take(bridge, handles[index], requests[index]);
    return values.tuple(values.int(index), values.bool(flag), value);
  };
}

function someCall(bridge: Bridge, name: CallName, blocking: boolean): NativeFunction {
  const { values } = bridge;
  const kind = callKind(name);
  const call = spelled(kind);
  return (args) => {
    const { handles, requests } = listed(bridge, args, call);
    const found: StatusFields[] = [];
    bridge.found = found;
    const indices = lists.some(kind, requests, blocking, found);
    if (indices === null) return values.none();
    const taken = indices.map((index) => take(bridge, handles[index], requests[index]));
    return values.tuple(values.ints(indices), values.list(taken));
  };
}

function canceller(bridge: Bridge): NativeFunction {
  const kind = callKind("Cancel");
  return (args) => {
    present(bridge, args, kind).request.cancel(kind);
    return bridge.values.none();
  };
}

function freer(bridge: Bridge): NativeFunction {
  const kind = callKind("Request.Free");
  return (args) => {
    const { handle, request } = present(bridge, args, kind);
    request.free(kind);
    bridge.requests.settle(handle);
    return bridge.values.none();
  };
}

function present(
  { py, values, requests }: Bridge,
  args: number,
  kind: number,
): { handle: number; request: Request } {
  const handle = values.toInt(py.HEAPU32[args]);
  const request = requests.get(handle, spelled(kind));
  if (request === null) throw callError(ErrorClass.ERR_REQUEST, spelled(kind), "this is MPI.REQUEST_NULL");
  return { handle, request };
}

function peeker(bridge: Bridge): NativeFunction {
  const { py, values, requests } = bridge;
  return (args) => {
    const request = requests.get(values.toInt(py.HEAPU32[args]), "Request.Get_status");
    const status = request === null ? emptyStatus : request.peek();
    bridge.found = status === null ? [] : [status];
    return values.bool(status !== null);
  };
}
