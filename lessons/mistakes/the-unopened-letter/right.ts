import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const mine = Int32Array.of(150 + 7 * rank);
const theirs = new Int32Array(1);

const coming = comm.Irecv(theirs, {
  source: (rank + size - 1) % size,
});
const going = comm.Isend(mine, { dest: (rank + 1) % size });
MPI.Request.Waitall([coming, going]);
console.log(
  `rank ${rank}: my neighbour is ${theirs[0]} cm tall`,
);
