import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const whole = rank % 2 === 1;
const mine = whole
  ? new Int32Array([4, 5, 6])
  : new Float32Array([4.5, 5.5, 6.5]);
const all = whole
  ? new Int32Array(3 * size)
  : new Float32Array(3 * size);
comm.Allgather(mine, all);
console.log(`rank ${rank}: ${all.length} weights`);
