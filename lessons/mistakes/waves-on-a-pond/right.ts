import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const win = MPI.Win.Allocate(8, { disp_unit: 8, comm });
const [height, seen] = [
  Float64Array.of(rank + 1),
  new Float64Array(1),
];
win.Fence();
win.Put(height, rank);
win.Fence();
win.Get(seen, (rank + 1) % size);
win.Fence();
console.log(`place ${rank} sees`, seen[0]);
win.Free();
