import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
let warmth = 60 + rank * 15;
let minutes = 0;
let warmest = 100;
while (warmest > 40) {
  warmth *= 0.9;
  minutes++;
  warmest = comm.allreduce(warmth, { op: MPI.MAX });
}
console.log(`rank ${rank} stops after ${minutes} minutes`);
