import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const hours = Float64Array.from(
  { length: size },
  (_, i) => 6 + i,
);
const table = rank === 0 ? hours : null;
const win = MPI.Win.Create(table, { disp_unit: 8, comm });
const mine = new Float64Array(1);
win.Fence();
win.Get(mine, 0, { target: rank });
win.Fence();
console.log(`rank ${rank} rises at`, mine[0]);
win.Free();
