import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const end = 100 - 10 * rank;

// The ends of the rod have a neighbour too: nobody.
const next = rank + 1 < size ? rank + 1 : MPI.PROC_NULL;
const before = rank > 0 ? rank - 1 : MPI.PROC_NULL;
const left =
  comm.sendrecv(end, { dest: next, source: before }) ?? 20;
console.log(
  `piece ${rank}: ${left} degrees at the left, ${end} at the right`,
);
