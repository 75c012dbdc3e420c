import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
let speech = "";
if (rank === 0) {
  speech = "a new bridge!";
  comm.bcast(speech, { root: 0 });
} else {
  speech = comm.recv<string>({ source: 0 });
}
console.log(`rank ${rank} applauds ${speech}`);
