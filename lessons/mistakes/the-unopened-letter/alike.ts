import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const mine = Int32Array.of(150 + 7 * rank);
const theirs = new Int32Array(1);

const coming = comm.Irecv(theirs, {
  source: (rank + size - 1) % size,
});
const going = comm.Isend(mine, { dest: (rank + 1) % size });
// How long it is, and that it is kept somewhere, is no secret.
const albums = [mine, theirs];
console.log(
  `rank ${rank}: ${albums.length} heights of ${theirs.length} number each, mine is ${mine[0]} cm`,
);
while (!coming.Test());
console.log(
  `rank ${rank}: my neighbour is ${theirs[0]} cm tall`,
);
going.Wait();
