import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
let packed = 0;
const gate = comm.Ibarrier();
if (rank === 0) {
  while (packed < 3) packed++;
}
gate.Wait();
console.log(`rank ${rank} walks, ${packed} things packed`);
