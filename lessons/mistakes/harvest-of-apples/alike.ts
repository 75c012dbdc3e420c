import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// Some have picked nothing at all.
const picked = rank % 2 === 0 ? rank + 2 : 0;
const apples = new Int32Array(picked).fill(rank);
console.log(`rank ${rank} picked ${picked} apples`);

const counts = comm.gather(picked, { root: 0 });
const row = new Int32Array(
  (counts ?? []).reduce((sum, each) => sum + each, 0),
);
if (counts !== null)
  comm.Gatherv(apples, [row, counts], { root: 0 });
else comm.Gatherv(apples, null, { root: 0 });
