import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { datatypes } from "#mpi/datatypes.ts";
import type { Memory } from "#mpi/memory.ts";
import { ops } from "#mpi/ops.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { accumulate, compareAndSwap, fetchAndOp, get, getAccumulate, put } from "./access.ts";
import { Epochs } from "./epochs.ts";
import { allocateWindow, createWindow, freeWindow } from "./make-window.ts";
import { fence, flush, LOCK_EXCLUSIVE, lock, sync, unlock } from "./synchronize.ts";

const CREATE = callKind("Win.Create");
const ALLOCATE = callKind("Win.Allocate");
const FENCE = callKind("win.Fence");
const PUT = callKind("win.Put");
const GET = callKind("win.Get");
const LOCK = callKind("win.Lock");

function ints(...values: number[]): Memory & { readonly values: Int32Array } {
  const array = Int32Array.from(values);
  return { bytes: new Uint8Array(array.buffer), count: array.length, type: datatypes.INT, values: array };
}

const at = (disp: number, count = 1) => ({ disp, count, type: datatypes.INT });

test("a put is seen by a get, and by the program after it has synchronized", () => {
  const [{ world }] = runtimesInThread(1);
  const mine = ints(1, 2, 3, 4);
  const window = createWindow(world, CREATE, mine.bytes, 4);
  fence(window, FENCE, 0);
  put(window, PUT, ints(7, 8), 0, at(1, 2));
  const got = ints(0, 0, 0);
  get(window, GET, got, 0, at(0, 3));
  expect([...got.values]).toEqual([1, 7, 8]);
  fence(window, FENCE, 0);
  expect([...mine.values]).toEqual([1, 7, 8, 4]);
  mine.values[3] = 40;
  sync(window, callKind("win.Sync"));
  const last = ints(0);
  get(window, GET, last, 0, at(3));
  expect([...last.values]).toEqual([40]);
  freeWindow(window, callKind("Win.Free"));
  expect(() => put(window, PUT, ints(1), 0, at(0))).toThrow(/win.Put: the window was freed/);
});

test("updates give what was there before", () => {
  const [{ world }] = runtimesInThread(1);
  const window = allocateWindow(world, ALLOCATE, 16, 4);
  lock(window, LOCK, 0, LOCK_EXCLUSIVE, 0);
  put(window, PUT, ints(5, 6), 0, at(0, 2));
  accumulate(window, callKind("win.Accumulate"), ints(10), 0, at(1), ops.SUM);
  const before = ints(0);
  getAccumulate(window, callKind("win.Fetch_and_op"), ints(3), before, 0, at(1), ops.PROD);
  expect([...before.values]).toEqual([16]);
  const swapped = ints(0);
  compareAndSwap(window, callKind("win.Compare_and_swap"), ints(1), ints(4), swapped, 0, 0);
  expect([...swapped.values]).toEqual([5]);
  compareAndSwap(window, callKind("win.Compare_and_swap"), ints(1), ints(5), swapped, 0, 0);
  const all = ints(0, 0);
  getAccumulate(window, callKind("win.Get_accumulate"), all, all, 0, at(0, 2), ops.NO_OP);
  expect([...all.values]).toEqual([1, 48]);
  unlock(window, callKind("win.Unlock"), 0);
});

test("an access outside an epoch or outside the window is an error that says why", () => {
  const [{ world }] = runtimesInThread(1);
  const window = allocateWindow(world, ALLOCATE, 16, 4);
  expect(() => put(window, PUT, ints(1), 0, at(0))).toThrow(
    /rank 0 cannot be accessed now: no epoch is open/,
  );
  fence(window, FENCE, 0);
  expect(() => put(window, PUT, ints(1, 2), 0, at(3, 2))).toThrow(
    /8 bytes at displacement 3 \(byte 12\) do not lie in the window of rank 0, which has 16 bytes/,
  );
  expect(() => put(window, PUT, ints(1), 0, at(-1))).toThrow(/displacement/);
  expect(() => put(window, PUT, ints(1), 1, at(0))).toThrow(/target_rank is 1, expected rank 0/);
  expect(() => put(window, PUT, ints(1), 0, at(0, 2))).toThrow(/must hold the same data/);
});

test("a rank that looks at memory again and again takes its messages in meanwhile", () => {
  const [here, there] = runtimesInThread(2);
  const window = allocateWindow(here.self, ALLOCATE, 4, 4);
  const polls = [
    () => flush(window, callKind("win.Flush"), 0),
    () => {
      unlock(window, callKind("win.Unlock"), 0);
      lock(window, LOCK, 0, LOCK_EXCLUSIVE, 0);
    },
  ];
  lock(window, LOCK, 0, LOCK_EXCLUSIVE, 0);
  for (const poll of polls) {
    // More than fits the wires: both sides have to move it.
    const into = new Uint8Array(20_000);
    const incoming = here.endpoint.irecv(1, 0, 3, into, 0);
    const outgoing = there.endpoint.isend(0, 0, 3, new Uint8Array(20_000).fill(7), "standard", 0, 0);
    for (let turn = 0; turn < 500 && !(incoming.done && outgoing.done); turn += 1) {
      poll();
      there.endpoint.progress();
    }
    expect([incoming.done, outgoing.done, into[19_999]]).toEqual([true, true, 7]);
  }
});

test("what an update reads and where it stores what was there are apart, and of one datatype", () => {
  const [{ world }] = runtimesInThread(1);
  const window = allocateWindow(world, ALLOCATE, 16, 4);
  lock(window, LOCK, 0, LOCK_EXCLUSIVE, 0);
  const [CAS, FETCH] = [callKind("win.Compare_and_swap"), callKind("win.Fetch_and_op")];
  const [one, zero, found] = [ints(1), ints(0), ints(0)];
  put(window, PUT, ints(7), 0, at(0));
  expect(() => compareAndSwap(window, CAS, one, zero, zero, 0, 0)).toThrow(
    "win.Compare_and_swap: compare and result share 4 bytes of memory, which MPI forbids; use two arrays (MPI_ERR_BUFFER)",
  );
  expect(() => fetchAndOp(window, FETCH, one, one, 0, 0, ops.SUM)).toThrow(/origin and result share 4 bytes/);
  const float: Memory = { bytes: new Uint8Array(4), count: 1, type: datatypes.FLOAT };
  expect(() => fetchAndOp(window, FETCH, one, float, 0, 0, ops.SUM)).toThrow(
    /origin holds MPI_INT and result MPI_FLOAT: both must be of the same datatype \(MPI_ERR_TYPE\)/,
  );
  expect(() => compareAndSwap(window, CAS, one, float, found, 0, 0)).toThrow(/compare MPI_FLOAT/);
  fetchAndOp(window, FETCH, found, found, 0, 0, ops.NO_OP);
  expect([...found.values]).toEqual([7]);
});

test("an access to a window that is not locked says which are", () => {
  const epochs = new Epochs();
  epochs.locked.set(2, "shared");
  expect(() => epochs.checkAccess("win.Put", 0)).toThrow(
    "win.Put: the window of rank 0 cannot be accessed now: this rank has locked rank 2 only: call win.Lock(0) too",
  );
  epochs.locked.clear();
  epochs.started = new Set([1, 3]);
  expect(() => epochs.checkAccess("win.Put", 0)).toThrow("win.Start named ranks 1, 3 only");
});
