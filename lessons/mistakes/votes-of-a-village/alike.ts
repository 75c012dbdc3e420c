import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const votes = 20 + 3 * rank;
console.log(`rank ${rank} counted ${votes} votes`);

if (rank === 0) {
  const first = comm.gather(votes, { root: 0 });
  console.log("street by street:", first);
  console.log("all together:", comm.reduce(votes, { root: 0 }));
} else {
  comm.gather(votes, { root: 0 });
  comm.reduce(votes, { root: 0 });
}
