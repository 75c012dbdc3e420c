import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const other = 1 - rank;

const edge = new Uint8Array(16).fill(100 + 100 * rank);
const neighbour = new Uint8Array(16);

const coming = comm.Irecv(neighbour, { source: other });
const going = comm.Isend(edge, { dest: other });
going.Wait();
coming.Wait();

console.log(
  `rank ${rank}: the row next to mine begins with ${neighbour[0]}`,
);
