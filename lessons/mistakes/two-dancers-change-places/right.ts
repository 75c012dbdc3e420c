import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank } = comm;
const other = rank % 2 === 0 ? rank + 1 : rank - 1;
const place = Int32Array.of(10 * rank, 7);

const from = { dest: other, source: other };
comm.Sendrecv_replace(place, from);
console.log(`rank ${rank} stands at`, place);
