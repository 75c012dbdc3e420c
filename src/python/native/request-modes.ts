/** Requests that are started: persistent and partitioned ones, and those of the program's own. */
import type { CallName } from "#mpi/call-kinds.ts";
import type { SendMode } from "#mpi/endpoint-types.ts";
import { callError, ErrorClass, MpiError } from "#mpi/errors.ts";
import { PersistentRequest, startAll } from "#mpi/persistent-request.ts";
import { GeneralizedRequest } from "#mpi/point-to-point/generalized.ts";
import {
  PartitionedReceive,
  PartitionedSend,
  precvInit,
  psendInit,
} from "#mpi/point-to-point/partitioned.ts";
import { recvInit, sendInit } from "#mpi/point-to-point/persistent.ts";
import type { StatusFields } from "#mpi/status.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { Lent } from "./lent.ts";
import type { NativePart } from "./module.ts";
import type { Argument } from "./signatures.ts";

export const requestModesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, runtime, values, requests, logged, method } = bridge;
  const { bool, comm, int, ints, memory, needed, nothing, object, request } = bridge.kinds;
  const from = needed("buf", memory("buf", false));
  const into = needed("buf", memory("buf", true));

  const persistentOf = (handle: number, call: string): PersistentRequest => {
    const found = requests.get(handle, call);
    if (found instanceof PersistentRequest) return found;
    const why = found === null ? "this is MPI.REQUEST_NULL" : "the request is not persistent";
    throw callError(ErrorClass.ERR_REQUEST, call, why);
  };
  const persistent: Argument<PersistentRequest> = {
    words: 1,
    read: (place, { name }) => persistentOf(values.toInt(py.HEAPU32[place]), name),
  };
  const list: Argument<readonly PersistentRequest[]> = {
    words: 1,
    read: (place, { name }) => values.toInts(py.HEAPU32[place]).map((handle) => persistentOf(handle, name)),
  };
  const sending: Argument<PartitionedSend> = {
    words: 1,
    read: (place, call) => {
      const found = persistent.read(place, call);
      if (found instanceof PartitionedSend) return found;
      throw callError(ErrorClass.ERR_REQUEST, call.name, "the request does not come from comm.Psend_init");
    },
  };
  const receiving: Argument<PartitionedReceive> = {
    words: 1,
    read: (place, call) => {
      const found = persistent.read(place, call);
      if (found instanceof PartitionedReceive) return found;
      throw callError(ErrorClass.ERR_REQUEST, call.name, "the request does not come from comm.Precv_init");
    },
  };

  const prepare = (name: CallName, mode: SendMode | "buffered"): NativeFunction =>
    logged(name, comm, [from, int, int], request, (on, kind, { bytes, count, type }, dest, tag) =>
      sendInit(on, kind, bytes, dest, tag, mode, type.index, count),
    );

  /** Calls one of the program's functions, wrapped: it gives a list of numbers, or the class of an error. */
  const called = (callable: number, what: string, argument: number): number[] => {
    const result = values.made(py._PyObject_CallOneArg(callable, argument));
    py._Py_DecRef(argument);
    try {
      const numbers = values.toInts(result);
      if (numbers.length === 1)
        throw new MpiError(numbers[0], `the ${what} function of a generalised request raised an exception`);
      return numbers;
    } finally {
      py._Py_DecRef(result);
    }
  };
  /** Those that are not complete and let go of, by handle. */
  const own = new Map<number, GeneralizedRequest>();
  const general: Argument<GeneralizedRequest> = {
    words: 1,
    read: (place, { name }) => {
      const found = own.get(values.toInt(py.HEAPU32[place]));
      if (found !== undefined) return found;
      throw callError(ErrorClass.ERR_REQUEST, name, "the request has been completed already");
    },
  };
  /** A function of the program's, kept alive as long as the request. */
  const callback: Argument<{ readonly callable: number; readonly lent: Lent }> = {
    words: 1,
    read: (place, { lent }) => {
      const callable = py.HEAPU32[place];
      lent.borrow(callable);
      return { callable, lent };
    },
  };

  return {
    /** Send_init(comm, *buf, dest, tag) -> request, Recv_init(comm, *buf, source, tag) -> request */
    Send_init: prepare("Send_init", "standard"),
    Bsend_init: prepare("Bsend_init", "buffered"),
    Ssend_init: prepare("Ssend_init", "synchronous"),
    Rsend_init: prepare("Rsend_init", "ready"),
    Recv_init: logged(
      "Recv_init",
      comm,
      [into, int, int],
      request,
      (on, kind, { bytes, count, type }, source, tag) =>
        recvInit(on, kind, bytes, source, tag, type.index, count),
    ),
    /** Psend_init(comm, *buf, partitions, dest, tag) -> request, and so Precv_init */
    Psend_init: logged(
      "Psend_init",
      comm,
      [from, int, int, int],
      request,
      (on, _, buf, partitions, dest, tag) => psendInit(on, buf, partitions, dest, tag),
    ),
    Precv_init: logged(
      "Precv_init",
      comm,
      [into, int, int, int],
      request,
      (on, _, buf, partitions, source, tag) => precvInit(on, buf, partitions, source, tag),
    ),
    Start: logged("Start", persistent, [], nothing, (one, kind) => one.begin(kind)),
    /** Startall(list of requests) */
    Startall: logged("Startall", list, [], nothing, (all, kind) => startAll(kind, all)),
    Pready: logged("Pready", sending, [int], nothing, (one, kind, partition) => one.ready(kind, [partition])),
    Pready_range: logged("Pready_range", sending, [int, int], nothing, (one, kind, low, high) =>
      one.readyRange(kind, low, high),
    ),
    Pready_list: logged("Pready_list", sending, [ints], nothing, (one, kind, partitions) =>
      one.ready(kind, partitions),
    ),
    Parrived: logged("Parrived", receiving, [int], bool, (one, kind, partition) =>
      one.arrived(kind, partition),
    ),

    /**
     * grequest_start(query, free, cancel) -> request. query(list of source, tag, error, bytes, cancelled) gives such a
     * list, free(None) and cancel(completed) an empty one; all give the class of an error alone instead of raising it.
     */
    grequest_start: method("Grequest.Start", [callback, callback, callback], int, (query, free, cancel) => {
      const started = new GeneralizedRequest(runtime, {
        query: (fields) => {
          const { source, tag, error, bytes, cancelled } = fields;
          const told = values.ints([source, tag, error, bytes, cancelled ? 1 : 0]);
          fill(fields, called(query.callable, "query", told));
        },
        free: () => {
          own.delete(started.id);
          called(free.callable, "free", values.none());
        },
        cancel: (completed) => {
          called(cancel.callable, "cancel", values.bool(completed));
        },
      });
      own.set(started.id, started);
      return requests.add(started, query.lent);
    }),
    /** grequest_complete(request, what wait returns or None) */
    grequest_complete: logged("Grequest.Complete", general, [object], nothing, (one, kind, given) => {
      one.finish(kind, null);
      if (values.isNone(given)) return;
      py._Py_IncRef(given);
      one.value = given;
    }),
  };
};

function fill(fields: StatusFields, [source, tag, error, bytes, cancelled]: readonly number[]): void {
  fields.source = source;
  fields.tag = tag;
  fields.error = error;
  fields.bytes = bytes;
  fields.cancelled = cancelled === 1;
}
