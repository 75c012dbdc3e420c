import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const mine = new Int32Array(2);

if (rank === 0) {
  const loaf = new Int32Array(3 * size).fill(1);
  comm.Scatter([loaf, 3, MPI.INT], MPI.IN_PLACE, { root: 0 });
} else {
  comm.Scatter(null, mine, { root: 0 });
}
console.log(`rank ${rank} eats ${mine.length} slices`);
