import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const towels = new Int32Array(1);
const win = MPI.Win.Create(towels, { disp_unit: 4, comm });

if (rank === 0) {
  win.Lock(1);
  win.Put(Int32Array.of(3), 1);
  win.Put(Int32Array.of(2), 0);
  win.Unlock(1);
}
comm.Barrier();
console.log(`room ${rank}: ${towels[0]} towels`);
win.Free();
