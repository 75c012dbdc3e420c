import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// Fetched in another order than they were put there.
if (rank === 1) {
  comm.send("honey", { dest: 0, tag: 3 });
  comm.send("jam", { dest: 0, tag: 4 });
} else if (rank === 0) {
  const jam = comm.recv({ source: 1, tag: 4 });
  const honey = comm.recv({ source: 1, tag: 3 });
  console.log("rank 0 found", jam, honey);
}
console.log(`rank ${rank} has breakfast`);
