import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const bytes = rank === 0 ? 4 * size : 0;
const win = MPI.Win.Allocate(bytes, { disp_unit: 4, comm });
win.Fence();
win.Put(Int32Array.of(rank), 0, { target: rank + 1 });
win.Fence();
if (rank === 0)
  console.log("shelf:", ...new Int32Array(win.tomemory()));
win.Free();
console.log(`book ${rank} stands`);
