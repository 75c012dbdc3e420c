import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const votes = 20 + 3 * rank;
console.log(`rank ${rank} counted ${votes} votes`);

if (rank === 0) {
  const total = comm.reduce(votes, { op: MPI.SUM, root: 0 });
  console.log("all together:", total);
} else {
  comm.gather(votes, { root: 0 });
}
