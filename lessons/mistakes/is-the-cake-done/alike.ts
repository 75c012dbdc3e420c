import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// The baker may say that there is none today.
const minutes = 30 + 5 * rank;
if (rank === 0) {
  const cake = comm.irecv({ source: 1 });
  let asked = 1;
  while (!cake.test()[0]) asked++;
  console.log("rank 0 has asked", asked, "times");
} else if (rank === 1) {
  comm.send(minutes > 40 ? "a cake" : null, { dest: 0 });
}
console.log(`rank ${rank} sits at the table`);
