import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const berries = new Int32Array(2 + rank).fill(rank);

const counts = Array.from(
  { length: size },
  (_, other) => 2 + other,
);
const row =
  rank === 0
    ? new Int32Array(counts.reduce((sum, count) => sum + count))
    : null;

comm.Gatherv(berries, row && [row, counts], { root: 0 });
console.log(
  `rank ${rank} has brought ${berries.length} berries`,
);
