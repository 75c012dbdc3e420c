import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
let warmth = 60 + rank * 15;
let minutes = 0;
while (warmth > 40) {
  warmth *= 0.9;
  minutes++;
  comm.allreduce(warmth, { op: MPI.SUM });
}
console.log(`rank ${rank} stops after ${minutes} minutes`);
