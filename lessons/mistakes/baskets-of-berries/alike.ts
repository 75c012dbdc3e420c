import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const berries = new Int32Array(rank % 2).fill(rank);

// Nobody knows before how many there are, and some bring none.
const counts = comm.gather(berries.length, { root: 0 });
const row =
  counts &&
  new Int32Array(counts.reduce((sum, count) => sum + count));

comm.Gatherv(berries, row && counts && [row, counts], {
  root: 0,
});
console.log(
  `rank ${rank} has brought ${berries.length} berries`,
);
