import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
// Rank r gets r + 1 slices: parts of different lengths, and every rank knows its own.
const mine = new Int32Array(rank + 1);
const counts = Array.from(
  { length: size },
  (_, each) => each + 1,
);

if (rank === 0) {
  const loaf = new Int32Array((size * (size + 1)) / 2).fill(1);
  comm.Scatterv([loaf, counts], mine, { root: 0 });
} else {
  comm.Scatterv(null, mine, { root: 0 });
}
console.log(`rank ${rank} eats ${mine.length} slices`);
