import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const left = (rank + size - 1) % size;
const right = (rank + 1) % size;

const heard = comm.sendrecv(`secret of ${rank}`, {
  dest: right,
  source: left,
});
console.log(`rank ${rank} heard ${heard}`);
