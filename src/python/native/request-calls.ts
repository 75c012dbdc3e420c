/** Waiting for requests and testing them, one or a list; 0 is MPI.REQUEST_NULL. */
import type { CallName } from "#mpi/call-kinds.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Request } from "#mpi/request.ts";
import * as lists from "#mpi/request-lists.ts";
import { emptyStatus, type StatusFields } from "#mpi/status.ts";
import { statusAsked } from "#mpi/status-asked.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { NativePart } from "./module.ts";
import type { Argument } from "./signatures.ts";

/** A request as a call finds it: null for MPI.REQUEST_NULL. */
interface Found {
  readonly handle: number;
  readonly request: Request | null;
}

export const requestCallsPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, values, runtime, requests, method, logged } = bridge;
  const { bool, int, ints, nothing, object, orNone } = bridge.kinds;

  const foundAs = (handle: number, call: string): Found => ({ handle, request: requests.get(handle, call) });
  const one: Argument<Found> = {
    words: 1,
    read: (place, { name }) => foundAs(values.toInt(py.HEAPU32[place]), name),
  };
  /** Not MPI.REQUEST_NULL. */
  const active: Argument<{ readonly handle: number; readonly request: Request }> = {
    words: 1,
    read: (place, call) => {
      const { handle, request } = one.read(place, call);
      if (request === null) throw callError(ErrorClass.ERR_REQUEST, call.name, "this is MPI.REQUEST_NULL");
      return { handle, request };
    },
  };
  const list: Argument<readonly Found[]> = {
    words: 1,
    read: (place, { name }) => values.toInts(py.HEAPU32[place]).map((handle) => foundAs(handle, name)),
  };
  /** The value of a request that is complete, which lets go of it. */
  const take = ({ handle, request }: Found): number =>
    request === null ? values.none() : requests.take(handle);
  const takeAll = (all: readonly Found[]): number => values.list(all.map(take));
  const plain = (all: readonly Found[]): (Request | null)[] => all.map(({ request }) => request);
  /** The statuses that the call fills, however it ends. */
  const filled = (): StatusFields[] => {
    const found: StatusFields[] = [];
    bridge.found = found;
    return found;
  };
  const statusTuple = ({ source, tag, error, bytes, cancelled }: StatusFields): number =>
    values.tuple(
      values.int(source),
      values.int(tag),
      values.int(error),
      values.int(bytes),
      values.bool(cancelled),
    );

  const wait = (name: CallName): NativeFunction =>
    logged(name, one, [], object, (found, kind) => {
      // A wait that fails tells the status all the same.
      bridge.found = [found.request?.status ?? emptyStatus];
      bridge.found = [lists.wait(kind, found.request)];
      return take(found);
    });
  const test = (name: CallName): NativeFunction =>
    logged(name, one, [], object, (found, kind) => {
      bridge.found = [found.request?.status ?? emptyStatus];
      const status = lists.test(kind, found.request);
      if (status === null) return values.none();
      bridge.found = [status];
      return values.tuple(take(found));
    });
  const waitAll = (name: CallName): NativeFunction =>
    logged(name, list, [], object, (all, kind) => {
      lists.waitAll(kind, plain(all), filled());
      return takeAll(all);
    });
  const testAll = (name: CallName): NativeFunction =>
    logged(name, list, [], object, (all, kind) =>
      lists.testAll(kind, plain(all), filled()) ? takeAll(all) : values.none(),
    );
  const any = (name: CallName, blocking: boolean): NativeFunction =>
    logged(name, list, [], object, (all, kind) => {
      const { index, flag } = lists.any(kind, plain(all), blocking, filled());
      const value = index < 0 ? values.none() : take(all[index]);
      return values.tuple(values.int(index), values.bool(flag), value);
    });
  const some = (name: CallName, blocking: boolean): NativeFunction =>
    logged(name, list, [], object, (all, kind) => {
      const indices = lists.some(kind, plain(all), blocking, filled());
      if (indices === null) return values.none();
      return values.tuple(values.ints(indices), takeAll(indices.map((index) => all[index])));
    });

  /** Persistent requests, below 0, are let go of when they are freed; of others the log knows what became of them. */
  const idle = (name: CallName): NativeFunction =>
    logged(name, ints, [], nothing, (handles, kind) => {
      for (const handle of handles)
        runtime.idleWaits.note(runtime, handle < 0 ? "freed" : "completed", kind, Math.abs(handle));
    });

  return {
    /** wait(request) -> the bytes that an object receive received, else None */
    wait: wait("wait"),
    Wait: wait("Wait"),
    /** test(request) -> None when it is not done, else (what wait returns,) */
    test: test("test"),
    Test: test("Test"),
    /** waitall(list of requests) -> list of what wait returns for each */
    waitall: waitAll("waitall"),
    Waitall: waitAll("Waitall"),
    /** testall(list) -> None when they are not all done, else that list */
    testall: testAll("testall"),
    Testall: testAll("Testall"),
    /** waitany(list) -> (index, flag, what wait returns) */
    waitany: any("waitany", true),
    Waitany: any("Waitany", true),
    testany: any("testany", false),
    Testany: any("Testany", false),
    /** waitsome(list) -> None when none is active, else (indices, list of what wait returns for each of them) */
    waitsome: some("waitsome", true),
    Waitsome: some("Waitsome", true),
    testsome: some("testsome", false),
    Testsome: some("Testsome", false),
    Cancel: logged("Cancel", active, [], nothing, ({ request }, kind) => request.cancel(kind)),
    Request_Free: logged("Request.Free", active, [], nothing, ({ handle, request }, kind) => {
      request.free(kind);
      requests.settle(handle);
    }),
    /** peek(request) -> bool: whether it is done, without completing it */
    peek: method("Request.Get_status", [one], bool, ({ request }) => {
      const status = request === null ? emptyStatus : request.peek();
      bridge.found = status === null ? [] : [status];
      return status !== null;
    }),
    /** peek_any(list) -> (index, flag) as testany */
    peek_any: method("Request.Get_status_any", [list], object, (all) => {
      const { index, flag, status } = lists.peekAny(plain(all));
      bridge.found = status === null ? [] : [status];
      return values.tuple(values.int(index), values.bool(flag));
    }),
    /** peek_all(list) -> bool */
    peek_all: method("Request.Get_status_all", [list], bool, (all) => lists.peekAll(plain(all), filled())),
    /** peek_some(list) -> list of indices, None when none is active */
    peek_some: method("Request.Get_status_some", [list], orNone(ints), (all) =>
      lists.peekSome(plain(all), filled()),
    ),
    /** left(list) -> list of the same handles, 0 for the requests that are complete: they are MPI.REQUEST_NULL now */
    left: method("Request", [ints], ints, (handles) =>
      handles.map((handle) => (requests.settle(handle) ? 0 : handle)),
    ),
    /** idle_Wait(list of handles that were the requests'): the program waits for them, although none is active */
    idle_Wait: idle("Wait"),
    idle_wait: idle("wait"),
    idle_Waitall: idle("Waitall"),
    idle_waitall: idle("waitall"),
    /** forget(request): the program keeps it no more */
    forget: method("Request", [int], nothing, (handle) => requests.forget(handle)),
    /** status() -> (source, tag, error, bytes, cancelled) of what the last call found first */
    status: () => {
      statusAsked(bridge.runtime);
      return statusTuple(bridge.found[0] ?? emptyStatus);
    },
    /** statuses() -> list of these, for the last call that took a list */
    statuses: () => {
      statusAsked(bridge.runtime);
      return values.list(bridge.found.map(statusTuple));
    },
  };
};
