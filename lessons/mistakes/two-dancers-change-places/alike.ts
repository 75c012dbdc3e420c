import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank } = comm;
const other = rank % 2 === 0 ? rank + 1 : rank - 1;
// Two halves of one array are two pieces of memory.
const places = Int32Array.of(10 * rank, 7, 0, 0);
const there = places.subarray(2);

const from = { dest: other, source: other };
comm.Sendrecv(places.subarray(0, 2), {
  recvbuf: there,
  ...from,
});
console.log(`rank ${rank} stands at`, there);
