import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const shirt = rank % 2 === 0 ? "red" : "blue";

if (rank === 0) {
  console.log("camera is ready");
  comm.barrier();
} else {
  console.log(`shirt ${shirt} is ironed`);
  comm.barrier();
}
console.log(`rank ${rank} is in the picture`);
