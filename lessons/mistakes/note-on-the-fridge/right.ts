import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const note = new Int32Array(1);
const win = MPI.Win.Create(note, { disp_unit: 4, comm });
const next = (rank + 1) % size;
win.Lock(next);
win.Put(Int32Array.of(100 + rank), next);
win.Unlock(next);
comm.Barrier();
win.Free();
console.log(`fridge ${rank} is clean again`);
