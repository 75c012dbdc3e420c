import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const seeds = new Float64Array(1);
const win = MPI.Win.Create(seeds, { disp_unit: 8, comm });
win.Fence();
win.Put(Float64Array.of(rank), (rank + 1) % size);
win.Fence();
win.Free();
console.log(`garden ${rank} is done`);
