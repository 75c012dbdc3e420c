import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const family = comm.Dup();
if (rank === 1) {
  family.send("happy birthday", { dest: 0 });
} else if (rank === 0) {
  console.log("rank 0 hears", family.recv({ source: 1 }));
}
console.log(`rank ${rank} hangs up`);
family.Free();
