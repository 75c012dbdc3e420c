import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const hours = Float64Array.from(
  { length: size },
  (_, i) => 6 + i,
);
const table = rank === 0 ? hours : null;
// Without disp_unit displacements are bytes.
const win = MPI.Win.Create(table, { comm });
const mine = new Float64Array(1);
win.Fence();
win.Get(mine, 0, { target: 8 * rank });
win.Fence();
console.log(`rank ${rank} rises at`, mine[0]);
win.Free();
