import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];
const next = (rank + 1) % size;
const before = (rank - 1 + size) % size;

const wind = Float64Array.of(10 * rank);
const winds = [new Float64Array(1), new Float64Array(1)];
const requests = [
  comm.Irecv(winds[0], { source: before, tag: 1 }),
  comm.Irecv(winds[1], { source: next, tag: 2 }),
  comm.Isend(wind, { dest: next, tag: 1 }),
  comm.Isend(wind, { dest: before, tag: 2 }),
];
// Whoever comes first is told first.
for (let count = 0; count < 2; count++) {
  const first = MPI.Request.Waitany(requests.slice(0, 2));
  console.log(`station ${rank}:`, winds[first][0]);
}
MPI.Request.Waitall(requests);
