import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
let packed = 0;
if (rank === 0) {
  const gate = comm.Ibarrier();
  while (packed < 3) packed++;
  gate.Wait();
} else {
  comm.Barrier();
}
console.log(`rank ${rank} walks, ${packed} things packed`);
