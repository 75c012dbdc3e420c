import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const other = 1 - rank;

const edge = new Uint8Array(16).fill(100 + 100 * rank);
const neighbour = new Uint8Array(16);

const request = comm.Isend(edge, { dest: other });
request.Wait();
comm.Recv(neighbour, { source: other });

console.log(
  `rank ${rank}: the row next to mine begins with ${neighbour[0]}`,
);
