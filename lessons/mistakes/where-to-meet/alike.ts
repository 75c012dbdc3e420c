import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
// The last rank belongs to no group, and the call to the group alone.
const group = comm.Split(rank < size - 1 ? 0 : MPI.UNDEFINED);
let place = "the bridge";
if (group !== MPI.COMM_NULL) {
  place = group.bcast(place, { root: 0 });
  group.Free();
}
console.log(`rank ${rank} goes to ${place}`);
