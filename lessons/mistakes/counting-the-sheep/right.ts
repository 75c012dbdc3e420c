import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
if (rank === 0) {
  let sheep = 0;
  while (sheep < size - 1) {
    if (!comm.iprobe({ source: MPI.ANY_SOURCE })) continue;
    comm.recv({ source: MPI.ANY_SOURCE });
    sheep++;
  }
  console.log(sheep, "sheep are home");
} else {
  comm.send("sheep", { dest: 0 });
}
console.log(`rank ${rank} lies down`);
