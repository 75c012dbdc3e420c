import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// Fetched in another order than they were put there.
if (rank === 1) {
  const jars = [
    comm.isend("honey", { dest: 0, tag: 3 }),
    comm.isend("jam", { dest: 0, tag: 4 }),
  ];
  MPI.Request.waitall(jars);
} else if (rank === 0) {
  const jam = comm.recv({ source: 1, tag: 4 });
  const honey = comm.recv({ source: 1, tag: 3 });
  console.log("rank 0 found", jam, honey);
}
console.log(`rank ${rank} has breakfast`);
