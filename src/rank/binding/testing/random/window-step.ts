/** Windows: everybody puts to, gets from and accumulates at a neighbour, under every way of synchronizing. */
import type { MPI as Mpi } from "mpi";
import type { Payload } from "./model.ts";
import { type Elements, elements, room } from "./values.ts";

export const epochs = ["fence", "lock", "shared lock", "lock all", "post"] as const;

export interface WindowStep {
  readonly kind: "window";
  readonly comm: number;
  readonly distance: number;
  readonly epoch: (typeof epochs)[number];
  /** Memory that MPI allocates; else the program's own. */
  readonly allocated: boolean;
  readonly payload: Payload;
}

/** What came here, what was fetched, and all tickets that a counter gave. */
export function accessWindows(mpi: typeof Mpi, comm: Mpi.Intracomm, step: WindowStep): unknown {
  const { payload, allocated } = step;
  const { rank, size } = comm;
  const { count, type } = payload;
  const to = (rank + step.distance) % size;
  const from = (rank - (step.distance % size) + size) % size;
  const own = room(type, 3 * count);
  const options = { disp_unit: own.BYTES_PER_ELEMENT, comm };
  const win = allocated ? mpi.Win.Allocate(own.byteLength, options) : mpi.Win.Create(own, options);
  const memory = allocated ? viewOf(win.tomemory(), own) : own;
  const counter = mpi.Win.Allocate(rank === 0 ? 4 : 0, { disp_unit: 4, comm });
  memory.set(elements(payload, rank) as never);
  const got = room(type, count);
  const accesses = (): void => {
    win.Put(elements({ ...payload, seed: payload.seed + 1 }, rank), to, { target: count });
    win.Get(got, to, { target: 0 });
    win.Accumulate(elements({ ...payload, seed: payload.seed + 2 }, rank), to, {
      target: 2 * count,
      op: mpi.SUM,
    });
  };
  comm.Barrier();
  during(mpi, win, comm, step, to, from, accesses);
  const ticket = new Int32Array(1);
  counter.Lock_all();
  counter.Fetch_and_op(Int32Array.of(1), ticket, 0, { op: mpi.SUM });
  counter.Unlock_all();
  comm.Barrier();
  const came = memory.slice(count, 3 * count);
  const tickets = new Int32Array(size);
  comm.Allgather(ticket, tickets);
  win.Free();
  counter.Free();
  return [came, got, tickets.sort()];
}

function viewOf(bytes: Uint8Array, like: Elements): Elements {
  const make = like.constructor as new (buffer: ArrayBufferLike, at: number, count: number) => Elements;
  return new make(bytes.buffer, bytes.byteOffset, bytes.length / like.BYTES_PER_ELEMENT);
}

function during(
  mpi: typeof Mpi,
  win: Mpi.Win,
  comm: Mpi.Intracomm,
  { epoch }: WindowStep,
  to: number,
  from: number,
  accesses: () => void,
): void {
  switch (epoch) {
    case "fence":
      win.Fence();
      accesses();
      win.Fence();
      return;
    case "lock":
    case "shared lock":
      win.Lock(to, { lock_type: epoch === "lock" ? mpi.LOCK_EXCLUSIVE : mpi.LOCK_SHARED });
      accesses();
      win.Unlock(to);
      comm.Barrier();
      return;
    case "lock all":
      win.Lock_all();
      accesses();
      win.Flush_all();
      win.Unlock_all();
      comm.Barrier();
      return;
    case "post": {
      const group = comm.Get_group();
      const [before, after] = [group.Incl([from]), group.Incl([to])];
      win.Post(before);
      win.Start(after);
      accesses();
      win.Complete();
      win.Wait();
      for (const each of [before, after, group]) each.Free();
      return;
    }
  }
}

export function expectedInWindows({ payload, distance }: WindowStep, rank: number, size: number): unknown {
  const { seed, count } = payload;
  const to = (rank + distance) % size;
  const from = (rank - (distance % size) + size) % size;
  const came = room(payload.type, 2 * count);
  came.set(elements({ ...payload, seed: seed + 1 }, from) as never);
  came.set(elements({ ...payload, seed: seed + 2 }, from) as never, count);
  return [came, elements(payload, to), Int32Array.from({ length: size }, (_, ticket) => ticket)];
}
