import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const shelf = 3;
if (rank === 1) {
  comm.send("honey", { dest: 0, tag: shelf });
} else if (rank === 0) {
  const jar = comm.recv({ source: 1, tag: shelf });
  console.log("rank 0 found", jar);
}
console.log(`rank ${rank} has breakfast`);
