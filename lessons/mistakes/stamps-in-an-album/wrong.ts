import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const stamp = `stamp ${rank * 10}`;
if (rank === 0) {
  const album = comm.gather(stamp, { root: 0 });
  console.log("album:", album);
} else {
  comm.send(stamp, { dest: 0 });
}
console.log(`rank ${rank} had ${stamp}`);
