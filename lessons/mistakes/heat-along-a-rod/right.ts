import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const end = 100 - 10 * rank;

if (rank < size - 1) comm.send(end, { dest: rank + 1 });
const left = rank > 0 ? comm.recv({ source: rank - 1 }) : 20;
console.log(
  `piece ${rank}: ${left} degrees at the left, ${end} at the right`,
);
