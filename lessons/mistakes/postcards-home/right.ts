import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const home = size - 1;
const card = `greetings from ${rank}`;
console.log(`rank ${rank} wrote ${card}`);

if (rank === home) {
  const album = comm.gather(card, { root: home });
  console.log("album:", album);
} else {
  comm.gather(card, { root: home });
}
