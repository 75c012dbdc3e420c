import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const traveller = size - 1;
if (rank === traveller) {
  comm.send("sunny here", { dest: 0 });
} else if (rank === 0) {
  const letter = comm.recv({ source: traveller });
  console.log("rank 0 reads:", letter);
}
console.log(`rank ${rank} reads the paper`);
