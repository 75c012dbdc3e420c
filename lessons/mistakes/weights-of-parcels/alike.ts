import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
// One rank calls its numbers by another name of the same type.
const mine = new Int32Array([4, 5, 6]);
const all = new Int32Array(3 * size);
const type = rank % 2 === 1 ? MPI.INT32_T : MPI.INT;
comm.Allgather([mine, 3, type], [all, 3, type]);
console.log(`rank ${rank}: ${all.length} weights`);
