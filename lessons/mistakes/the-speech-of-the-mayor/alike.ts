import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
// First to all, then a word to each.
let speech = rank === 0 ? "a new bridge!" : "";
speech = comm.bcast(speech, { root: 0 });
if (rank === 0) {
  for (let guest = 1; guest < size; guest++)
    comm.send("and thank you", { dest: guest });
} else {
  speech += comm.recv<string>({ source: 0 });
}
console.log(`rank ${rank} applauds ${speech}`);
