import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const high = comm.Dup();
const low = comm.Dup();

if (rank === 0) {
  high.barrier();
  low.barrier();
} else {
  low.barrier();
  high.barrier();
}
console.log(`rank ${rank} has sung twice`);
high.Free();
low.Free();
