import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const picked = rank + 2;
const apples = new Int32Array(picked).fill(rank);
console.log(`rank ${rank} picked ${picked} apples`);

const counts = Array.from(
  { length: size },
  (_, each) => each + 2,
);
const row = new Int32Array(
  counts.reduce((sum, each) => sum + each, 0),
);
if (rank === 0)
  comm.Gatherv(apples, [row, counts], { root: 0 });
else comm.Gatherv(apples, null, { root: 0 });
