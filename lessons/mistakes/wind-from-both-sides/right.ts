import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];
const next = (rank + 1) % size;
const before = (rank - 1 + size) % size;

const wind = Float64Array.of(10 * rank);
const west = new Float64Array(1);
const east = new Float64Array(1);
const requests = [
  comm.Irecv(west, { source: before, tag: 1 }),
  comm.Irecv(east, { source: next, tag: 2 }),
  comm.Isend(wind, { dest: next, tag: 1 }),
];
requests.push(comm.Isend(wind, { dest: before, tag: 2 }));
MPI.Request.Waitall(requests);
console.log(`station ${rank}:`, (west[0] + east[0]) / 2);
