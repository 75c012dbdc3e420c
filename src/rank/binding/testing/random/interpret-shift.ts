import type { MPI as Mpi } from "mpi";
import type { ShiftStep } from "./model.ts";
import { type Elements, elements, object, room } from "./values.ts";

type MPI = typeof Mpi;

/** Exchanges with the neighbours; what came, zeros from PROC_NULL. */
export function shift(mpi: MPI, comm: Mpi.Comm, step: ShiftStep, index: number): unknown {
  const { rank, size } = comm;
  const { payload, open, form } = step;
  const distance = step.distance % size;
  const neighbour = (other: number): number =>
    open && (other < 0 || other >= size) ? mpi.PROC_NULL : (other + size) % size;
  const options = {
    dest: neighbour(rank + distance),
    sendtag: index,
    source: neighbour(rank - distance),
    recvtag: index,
  };
  if (payload.form === "obj") return comm.sendrecv(object(payload, rank), options);
  const mine = elements(payload, rank);
  const recvbuf = room(payload.type, payload.count);
  switch (form) {
    case "Sendrecv":
      comm.Sendrecv(mine, { ...options, recvbuf });
      return recvbuf;
    case "Isendrecv":
      comm.Isendrecv(mine, { ...options, recvbuf }).Wait();
      return recvbuf;
    case "partitions":
      partitions(mpi, comm, mine, recvbuf, options);
      return recvbuf;
    case "Sendrecv_replace":
      comm.Sendrecv_replace(mine, options);
      break;
    case "Isendrecv_replace":
      comm.Isendrecv_replace(mine, options).Wait();
      break;
  }
  // Nobody's message takes no place.
  return options.source === mpi.PROC_NULL ? recvbuf : mine;
}

interface Neighbours {
  readonly dest: number;
  readonly source: number;
  readonly sendtag: number;
  readonly recvtag: number;
}

/** The same message twice, in parts of different length on both sides. */
function partitions(
  mpi: MPI,
  comm: Mpi.Comm,
  mine: Elements,
  recvbuf: Elements,
  { dest, source, sendtag, recvtag }: Neighbours,
): void {
  const sent = divisor(mine.length, [8, 3, 2]);
  const received = divisor(mine.length, [4, 9, 5]);
  const send = comm.Psend_init(mine, sent, { dest, tag: sendtag });
  const receive = comm.Precv_init(recvbuf, received, { source, tag: recvtag });
  for (const first of [true, false]) {
    mpi.Prequest.Startall(first ? [send, receive] : [receive, send]);
    for (let part = sent - 1; part >= 0; part -= 1) send.Pready(part);
    for (let part = 0; part < received; part += 1) while (!receive.Parrived(part));
    mpi.Request.Waitall([send, receive]);
  }
  send.Free();
  receive.Free();
}

function divisor(length: number, wanted: readonly number[]): number {
  return wanted.find((parts) => length % parts === 0) ?? 1;
}
