import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
let place = "nowhere";
if (rank === 0) place = "the bridge";

place = comm.bcast(place, { root: 0 });
if (rank === size - 1) {
  place = place.trim();
}
console.log(`rank ${rank} goes to ${place}`);
