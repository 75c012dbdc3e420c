import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
let place = "nowhere";
if (rank === 0) place = "the bridge";

if (rank < size - 1) {
  place = comm.bcast(place, { root: 0 });
} else {
  place = "the bridge";
}
console.log(`rank ${rank} goes to ${place}`);
