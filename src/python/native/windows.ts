/**
 * Windows of Python programs. What a rank exposes is memory of Python's objects, of which the core keeps a public copy; a
 * target is three arguments: displacement, count and datatype.
 */
import type { CallName } from "#mpi/call-kinds.ts";
import { callHandler } from "#mpi/error-handlers.ts";
import { accumulate, compareAndSwap, fetchAndOp, get, getAccumulate, put } from "#mpi/rma/access.ts";
import { attach, detach } from "#mpi/rma/attach.ts";
import {
  allocateShared,
  allocateWindow,
  createDynamic,
  createWindow,
  freeWindow,
  type OwnMemory,
  sharedPart,
} from "#mpi/rma/make-window.ts";
import * as synchronize from "#mpi/rma/synchronize.ts";
import type { Target } from "#mpi/rma/target.ts";
import { type Window, windowConstants } from "#mpi/rma/window.ts";
import { checkOwnWindowKey, windowAttribute, windowKeys, windowKeyvals } from "#mpi/rma/window-attributes.ts";
import { errorHandlerFor, keyvalOf } from "./attached.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { Lent } from "./lent.ts";
import type { NativePart } from "./module.ts";
import type { Argument, Result } from "./signatures.ts";
import { pythonError } from "./values.ts";

/** Memory that a window exposes, and what Python lends for it. */
interface Exposed {
  readonly bytes: Uint8Array | null;
  readonly lent: Lent;
}

/** Makes memory: Python's `bytearray`. */
interface Maker {
  readonly make: OwnMemory;
  readonly lent: Lent;
  /** What it made, 0 before. */
  object: number;
}

export const windowsPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, values, windows, method, logged, kinds } = bridge;
  const { comm, errhandler, group, hints, info, int, ints, memory, needed, nothing, object } = kinds;
  const { bool, op, request, text, type, wide } = kinds;
  const win: Argument<Window> = {
    words: 1,
    read: (place, { name }) => windows.get(values.toInt(py.HEAPU32[place]), name),
  };
  const from = needed("origin", memory("origin", false));
  const into = needed("origin", memory("origin", true));
  const result = needed("result", memory("result", true));
  const compare = needed("compare", memory("compare", false));
  const target: Argument<Target> = {
    words: 3,
    read: (place, call) => ({
      disp: wide.read(place, call),
      count: wide.read(place + 1, call),
      type: type.read(place + 2, call),
    }),
  };
  /** The whole of an object's memory; None is none. */
  const exposed: Argument<Exposed> = {
    words: 1,
    read: (place, { lent }) => {
      const given = py.HEAPU32[place];
      return { bytes: values.isNone(given) ? null : lent.open(given, true), lent };
    },
  };
  const maker: Argument<Maker> = {
    words: 1,
    read: (place, { lent }) => {
      const made: Maker = {
        lent,
        object: 0,
        make: (bytes) => {
          const args = values.tuple(values.int(bytes));
          const reference = py._PyObject_CallObject(py.HEAPU32[place], args);
          py._Py_DecRef(args);
          if (reference === 0) throw pythonError;
          made.object = lent.own(reference);
          return lent.open(reference, true);
        },
      };
      return made;
    },
  };

  /** What windows keep of Python's as long as they are there, by address for attached memory. */
  const kept = new Map<Window, Map<number, Lent>>();
  const keep = (window: Window, lent: Lent, address = 0): number => {
    const all = kept.get(window) ?? new Map<number, Lent>();
    kept.set(window, all.set(address, lent));
    lent.goesWithRequest();
    return windows.handleOf(window);
  };
  /** (window, the memory that was made or None) */
  const withMemory: Result<{ window: Window; made: Maker }> = {
    write: ({ window, made }) => {
      const handle = values.int(keep(window, made.lent));
      if (made.object === 0) return values.tuple(handle, values.none());
      py._Py_IncRef(made.object);
      return values.tuple(handle, made.object);
    },
  };

  const putting = (name: CallName, side: typeof from, body: typeof put): NativeFunction =>
    logged(name, win, [side, int, target], request, body);
  const combining = (name: CallName): NativeFunction =>
    logged(name, win, [from, int, target, op], request, accumulate);
  const fetching = (name: CallName): NativeFunction =>
    logged(name, win, [from, result, int, target, op], request, getAccumulate);
  const flushing = (name: CallName): NativeFunction => logged(name, win, [int], nothing, synchronize.flush);

  return {
    /** win_constants() -> [(name, number)] */
    win_constants: method("MPI", [], object, () =>
      values.list(
        Object.entries({ ...windowKeys, ...windowConstants, ...synchronize.modes }).map(([name, number]) =>
          values.tuple(values.str(name), values.int(number)),
        ),
      ),
    ),
    /** win_create(comm, object or None, disp_unit, info) -> window */
    win_create: logged(
      "Win.Create",
      comm,
      [exposed, wide, hints],
      int,
      (on, kind, { bytes, lent }, unit, given) => keep(createWindow(on, kind, bytes, unit, given), lent),
    ),
    /** win_allocate(comm, size, disp_unit, info, maker) -> (window, memory or None) */
    win_allocate: logged(
      "Win.Allocate",
      comm,
      [wide, wide, hints, maker],
      withMemory,
      (on, kind, size, unit, given, made) => ({
        window: allocateWindow(on, kind, size, unit, given, made.make),
        made,
      }),
    ),
    /** The same; the memory is that of all ranks' parts. */
    win_allocate_shared: logged(
      "Win.Allocate_shared",
      comm,
      [wide, wide, hints, maker],
      withMemory,
      (on, kind, size, unit, given, made) => ({
        window: allocateShared(on, kind, size, unit, given, made.make),
        made,
      }),
    ),
    win_create_dynamic: logged("Win.Create_dynamic", comm, [hints], int, (on, kind, given) =>
      windows.add(createDynamic(on, kind, given)),
    ),
    win_attach: logged("win.Attach", win, [exposed], nothing, (on, kind, { bytes, lent }) => {
      if (bytes === null) return;
      attach(on, kind, bytes, bytes.byteOffset);
      keep(on, lent, bytes.byteOffset);
    }),
    win_detach: logged("win.Detach", win, [exposed], nothing, (on, kind, { bytes }) => {
      const address = bytes?.byteOffset ?? 0;
      detach(on, kind, address);
      kept.get(on)?.get(address)?.giveBack();
      kept.get(on)?.delete(address);
    }),
    win_free: logged("Win.Free", win, [], nothing, (on, kind) => {
      freeWindow(on, kind);
      for (const lent of kept.get(on)?.values() ?? []) lent.giveBack();
      kept.delete(on);
      windows.remove(windows.handleOf(on));
    }),
    /** win_part(window, rank or -1 for the first that is not empty) -> [rank, first byte among all parts, bytes, unit] */
    win_part: method("win.Shared_query", [win, int], ints, (on, rank, call) => {
      const part = sharedPart(on, call, rank < 0 ? null : rank);
      return [on.parts.indexOf(part), part.place - on.parts[0].place, part.bytes, part.unit];
    }),

    /** Put(window, *origin, target_rank, *target) */
    Put: putting("win.Put", from, put),
    Get: putting("win.Get", into, get),
    Rput: putting("win.Rput", from, put),
    Rget: putting("win.Rget", into, get),
    /** Accumulate(window, *origin, target_rank, *target, op) */
    Accumulate: combining("win.Accumulate"),
    Raccumulate: combining("win.Raccumulate"),
    /** Get_accumulate(window, *origin, *result, target_rank, *target, op) */
    Get_accumulate: fetching("win.Get_accumulate"),
    Rget_accumulate: fetching("win.Rget_accumulate"),
    /** Fetch_and_op(window, *origin, *result, target_rank, target_disp, op) */
    Fetch_and_op: logged("win.Fetch_and_op", win, [from, result, int, wide, op], nothing, fetchAndOp),
    /** Compare_and_swap(window, *origin, *compare, *result, target_rank, target_disp) */
    Compare_and_swap: logged(
      "win.Compare_and_swap",
      win,
      [from, compare, result, int, wide],
      nothing,
      compareAndSwap,
    ),

    win_fence: logged("win.Fence", win, [int], nothing, synchronize.fence),
    win_post: logged("win.Post", win, [group, int], nothing, synchronize.post),
    win_start: logged("win.Start", win, [group, int], nothing, synchronize.start),
    win_complete: logged("win.Complete", win, [], nothing, synchronize.complete),
    win_wait: logged("win.Wait", win, [], nothing, synchronize.wait),
    win_test: logged("win.Test", win, [], bool, synchronize.test),
    /** win_lock(window, rank, lock_type, assertion) */
    win_lock: logged("win.Lock", win, [int, int, int], nothing, synchronize.lock),
    win_unlock: logged("win.Unlock", win, [int], nothing, synchronize.unlock),
    win_lock_all: logged("win.Lock_all", win, [int], nothing, synchronize.lockAll),
    win_unlock_all: logged("win.Unlock_all", win, [], nothing, synchronize.unlockAll),
    /** win_flush(window, rank), -1 for all where the call is about all */
    win_flush: flushing("win.Flush"),
    win_flush_all: flushing("win.Flush_all"),
    win_flush_local: flushing("win.Flush_local"),
    win_flush_local_all: flushing("win.Flush_local_all"),
    win_sync: logged("win.Sync", win, [], nothing, synchronize.sync),

    win_name: method("win.Get_name", [win], text, ({ name }) => name),
    win_set_name: method("win.Set_name", [win, text], nothing, (on, name) => {
      on.name = name;
    }),
    win_group: method("win.Get_group", [win], group, (on) => on.comm.group),
    win_info: method("win.Get_info", [win], info, (on) => on.info.copy()),
    win_set_info: method("win.Set_info", [win, hints], nothing, (on, given, call) => {
      for (const [key, value] of given?.entries() ?? []) on.info.set(call, key, value);
    }),
    /** win_keyval_create(copier or None, remover or None) -> int; nothing is ever copied: windows have no duplicates */
    win_keyval_create: method("Win.Create_keyval", [object, object], int, (_copier, remover) =>
      windowKeyvals.create(
        keyvalOf<Window>(bridge, 0, values.isNone(remover) ? 0 : remover, (owner) => windows.handleOf(owner)),
      ),
    ),
    win_keyval_free: method("Win.Free_keyval", [int], nothing, (keyval, call) => {
      checkOwnWindowKey(call, keyval);
      windowKeyvals.free(call, keyval);
    }),
    /** win_attribute(window, keyval) -> object or None. WIN_BASE is what the caller knows. */
    win_attribute: method("win.Get_attr", [win, int], object, (on, keyval, call) => {
      const known = windowKeyvals.has(keyval);
      const found = windowAttribute(on, call, keyval, () => 0);
      if (found === undefined) return values.none();
      if (!known) return values.int(found as number);
      py._Py_IncRef(found as number);
      return found as number;
    }),
    win_set_attribute: method("win.Set_attr", [win, int, object], nothing, (on, keyval, value, call) => {
      checkOwnWindowKey(call, keyval);
      py._Py_IncRef(value);
      try {
        on.attributes.set(on, call, keyval, value);
      } catch (error) {
        py._Py_DecRef(value);
        throw error;
      }
    }),
    win_delete_attribute: method("win.Delete_attr", [win, int], nothing, (on, keyval, call) => {
      checkOwnWindowKey(call, keyval);
      on.attributes.delete(on, call, keyval);
    }),
    win_errhandler: method("win.Get_errhandler", [win], errhandler, (on) => on.errorHandler),
    win_set_errhandler: method("win.Set_errhandler", [win, errhandler], nothing, (on, handler) => {
      on.errorHandler = handler;
    }),
    win_call_errhandler: method("win.Call_errhandler", [win, int], nothing, (on, code, call) =>
      callHandler(on.runtime, on.errorHandler, on, call, code),
    ),
    /** win_errhandler_create(function of a handle and an error code) -> errhandler */
    win_errhandler_create: method("Win.Create_errhandler", [object], errhandler, (applier) =>
      errorHandlerFor(bridge, applier, (owner) => windows.handleOf(owner as Window)),
    ),
  };
};
