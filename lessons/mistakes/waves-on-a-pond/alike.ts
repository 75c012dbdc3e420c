import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const win = MPI.Win.Allocate(16, { disp_unit: 8, comm });
const [height, seen] = [
  Float64Array.of(rank + 1),
  new Float64Array(1),
];
win.Fence();
// The old heights lie beside the new ones.
win.Put(height, rank, { target: 1 });
win.Get(seen, (rank + 1) % size, { target: 0 });
win.Fence();
console.log(`place ${rank} sees`, seen[0]);
win.Free();
