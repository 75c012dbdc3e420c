import type { MPI as Mpi } from "mpi";
import { Faults } from "./check.ts";

type MPI = typeof Mpi;

function int32(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

/** Every way of synchronizing, between ranks that really run at once. */
export function windows(mpi: MPI, { own }: { own: boolean }): string[] {
  const faults = new Faults();
  const comm = mpi.COMM_WORLD;
  const { rank, size } = comm;
  const [left, right] = [(rank + size - 1) % size, (rank + 1) % size];
  const options = { disp_unit: 4, comm };
  const memory = new Int32Array(8);
  const win = own ? mpi.Win.Create(memory, options) : mpi.Win.Allocate(32, options);
  const mine = own ? memory : int32(win.tomemory());
  faults.expect("model", win.model, own ? mpi.WIN_SEPARATE : mpi.WIN_UNIFIED);

  mine[7] = 100 + rank;
  win.Fence();
  win.Put(Int32Array.of(rank, rank * 2), right, { target: 1 });
  const got = new Int32Array(1);
  win.Get(got, left, { target: [7, 1] });
  win.Fence();
  faults.expect("a ring of puts", [...mine.subarray(0, 4)], [0, left, left * 2, 0]);
  faults.expect("a ring of gets", got[0], 100 + left);
  win.Fence({ assertion: mpi.MODE_NOSUCCEED });

  // Only a barrier tells when it is over, and what came is there all the same.
  win.Lock(right);
  win.Put(Int32Array.of(-rank), right, { target: 3 });
  win.Unlock(right);
  comm.Barrier();
  faults.expect("a put that a barrier follows", mine[3], 0 - left);
  mine[4] = rank + 50;
  comm.Barrier();
  win.Lock(left, { lock_type: mpi.LOCK_SHARED });
  const request = win.Rget(got, left, { target: 4 });
  request.Wait();
  win.Unlock(left);
  faults.expect("a request", got[0], left + 50);
  comm.Barrier();

  const around = comm.group.Incl([...new Set([left, right])]);
  win.Post(around);
  win.Start(around);
  win.Put(Int32Array.of(7 + rank), right, { target: 5 });
  win.Complete();
  while (!win.Test());
  faults.expect("post, start, complete, wait", mine[5], 7 + left);
  comm.Barrier();

  faults.raises("an access outside an epoch", mpi.ERR_RMA_SYNC, () => win.Put(got, right));
  faults.raises("an unlock without a lock", mpi.ERR_RMA_SYNC, () => win.Unlock(right));
  win.Lock_all();
  faults.raises("an access outside the memory", mpi.ERR_RMA_RANGE, () => win.Put(got, right, { target: 8 }));
  faults.raises("a lock twice", mpi.ERR_RMA_SYNC, () => win.Lock(right));
  win.Unlock_all();
  win.Free();
  faults.raises("a freed window", mpi.ERR_WIN, () => win.Fence());
  return faults.list;
}

/** Counters that all ranks change at once: no update may be lost. */
export function counters(mpi: MPI, { times }: { times: number }): string[] {
  const faults = new Faults();
  const comm = mpi.COMM_WORLD;
  const { rank, size } = comm;
  const win = mpi.Win.Allocate(rank === 0 ? 64 : 0, { disp_unit: 8, comm });
  const one = BigInt64Array.of(1n);
  const before = new BigInt64Array(1);
  const seen: bigint[] = [];
  win.Lock_all();
  for (let i = 0; i < times; i += 1) {
    win.Fetch_and_op(one, before, 0);
    seen.push(before[0]);
    win.Accumulate(Float64Array.of(0.5, 2), 0, { target: 2 });
  }
  // A lock of the program's own: a word that is 0 when nobody has it.
  const [zero, found, value] = [new Int32Array(1), new Int32Array(1), new Float64Array(1)];
  const key = Int32Array.of(rank + 1);
  for (let i = 0; i < times; i += 1) {
    do win.Compare_and_swap(key, zero, found, 0, { target_disp: 4 });
    while (found[0] !== 0);
    win.Get(value, 0, { target: 5 });
    win.Put(Float64Array.of(value[0] + 1), 0, { target: 5 });
    win.Fetch_and_op(zero, found, 0, { target_disp: 4, op: mpi.REPLACE });
    faults.expect("who has the lock", found[0], rank + 1);
  }
  win.Unlock_all();
  // Exclusive and shared locks: who reads never sees half of what another writes.
  for (let i = 0; i < times; i += 1) {
    const shared = (i + rank) % 2 === 0;
    win.Lock(0, { lock_type: shared ? mpi.LOCK_SHARED : mpi.LOCK_EXCLUSIVE });
    const pair = new Int32Array(2);
    win.Get(pair, 0, { target: 6 });
    faults.expect("both halves", pair[0], pair[1]);
    if (!shared) {
      win.Put(Int32Array.of(pair[0] + 1), 0, { target: [6, 1] });
      win.Put(Int32Array.of(0, pair[1] + 1).subarray(1), 0, { target: [6, 1, mpi.INT] });
      win.Put(Int32Array.of(pair[0] + 1, pair[1] + 1), 0, { target: 6 });
    }
    win.Unlock(0);
  }
  const tickets = comm.allgather(seen.map(Number)).flat();
  comm.Barrier();
  if (rank === 0) {
    const memory = win.tomemory();
    const doubles = new Float64Array(memory.buffer, memory.byteOffset, 8);
    const total = times * size;
    faults.expect("sums", [doubles[2], doubles[3], doubles[5]], [total / 2, total * 2, total]);
    tickets.sort((a, b) => a - b);
    const each = Array.from({ length: total }, (_, ticket) => ticket);
    faults.expect("each ticket once", tickets, each);
  }
  win.Free();
  return faults.list;
}

/** Windows whose memory is shared, and those whose memory comes and goes. */
export function shared(mpi: MPI): string[] {
  const faults = new Faults();
  const comm = mpi.COMM_WORLD;
  const { rank, size } = comm;
  const win = mpi.Win.Allocate_shared(4 * (rank + 1), { disp_unit: 4, comm });
  int32(win.tomemory()).fill(rank);
  comm.Barrier();
  for (let other = 0; other < size; other += 1) {
    const [memory, unit] = win.Shared_query(other);
    faults.expect(`memory of rank ${other}`, [...int32(memory)], new Array(other + 1).fill(other));
    faults.expect("unit", unit, 4);
  }
  comm.Barrier();
  win.Free();

  const dynamic = mpi.Win.Create_dynamic({ comm });
  const pieces = [new Float64Array(4), int32(mpi.Alloc_mem(16))];
  for (const piece of pieces) dynamic.Attach(piece);
  const addresses = comm.allgather(pieces.map((piece) => mpi.Get_address(piece)));
  const next = (rank + 1) % size;
  dynamic.Fence();
  dynamic.Put(Float64Array.of(rank), next, { target: mpi.Aint_add(addresses[next][0], 8) });
  dynamic.Put(Int32Array.of(rank), next, { target: addresses[next][1] + 12 });
  dynamic.Fence();
  const before = (rank + size - 1) % size;
  faults.expect("attached memory", [...pieces[0]], [0, before, 0, 0]);
  faults.expect("attached shared memory", [...pieces[1]], [0, 0, 0, before]);
  const beyond = () => dynamic.Put(Float64Array.of(1, 2), next, { target: addresses[next][0] + 24 });
  faults.raises("beyond what is attached", mpi.ERR_RMA_RANGE, beyond);
  dynamic.Fence();
  for (const piece of pieces) dynamic.Detach(piece);
  faults.raises("what is not attached", mpi.ERR_RMA_ATTACH, () => dynamic.Detach(pieces[0]));
  dynamic.Free();
  return faults.list;
}

/** One rank cannot have its memory: all are told. */
export function tooMuch(mpi: MPI): string[] {
  const faults = new Faults();
  const comm = mpi.COMM_WORLD;
  const size = comm.rank === comm.size - 1 ? 2 ** 31 - 1 : 8;
  faults.raises("no memory", mpi.ERR_NO_MEM, () => mpi.Win.Allocate(size, { comm }));
  const win = mpi.Win.Allocate(8, { comm });
  win.Free();
  return faults.list;
}

/** What one rank does in an epoch: elements of one datatype, `count` from `disp` on. */
export interface Access {
  readonly what: "put" | "get" | "accumulate";
  readonly target: number;
  readonly disp: number;
  readonly count: number;
  readonly stride: number;
}
export interface Epochs {
  readonly own: boolean;
  readonly length: number;
  readonly how: "fence" | "lock";
  /** By epoch and rank. */
  readonly epochs: readonly (readonly (readonly Access[])[])[];
}

/** Values that tell epoch, rank and place. */
export function valueFor(epoch: number, rank: number, index: number, at: number): number {
  return epoch * 1000 + rank * 100 + index * 10 + at;
}

/** Does it and returns what was got, and what the memory holds in the end. */
export function epochs(mpi: MPI, { own, length, how, epochs: list }: Epochs): number[][] {
  const comm = mpi.COMM_WORLD;
  const memory = new Int32Array(length);
  const options = { disp_unit: 4, comm };
  const win = own ? mpi.Win.Create(memory, options) : mpi.Win.Allocate(4 * length, options);
  const results: number[][] = [];
  if (how === "fence") win.Fence();
  for (const [epoch, ranks] of list.entries()) {
    for (const [index, access] of ranks[comm.rank].entries()) {
      const { what, target, disp, count, stride } = access;
      const type = mpi.INT.Create_vector(count, 1, stride).Commit();
      const spec = [disp, 1, type] as const;
      const data = Int32Array.from({ length: count }, (_, at) => valueFor(epoch, comm.rank, index, at));
      if (how === "lock") win.Lock(target, { lock_type: mpi.LOCK_SHARED });
      if (what === "put") win.Put(data, target, { target: spec });
      else if (what === "accumulate") win.Accumulate(data, target, { target: spec });
      else {
        // The same stride on this side.
        const into = new Int32Array(Math.max(0, (count - 1) * stride + 1)).fill(-1);
        win.Get([into, 1, type], target, { target: spec });
        results.push([...into]);
      }
      if (how === "lock") win.Unlock(target);
      type.Free();
    }
    if (how === "fence") win.Fence();
    else comm.Barrier();
  }
  results.push([...(own ? memory : int32(win.tomemory()))]);
  win.Free();
  return results;
}
