import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// All start with the nonblocking call; how each comes to its end is its own affair.
let packed = 0;
const gate = comm.Ibarrier();
if (rank === 0) {
  while (!gate.Test()) packed++;
} else {
  gate.Wait();
}
console.log(`rank ${rank} walks, ${packed} things packed`);
