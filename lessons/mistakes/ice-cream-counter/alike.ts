import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const bytes = rank === 0 ? 4 : 0;
const win = MPI.Win.Allocate(bytes, { disp_unit: 4, comm });

if (rank > 0) {
  const count = new Int32Array(1);
  win.Lock(0, { lock_type: MPI.LOCK_EXCLUSIVE });
  win.Get(count, 0);
  win.Flush(0);
  count[0] += 1;
  win.Put(count, 0);
  win.Unlock(0);
}
comm.Barrier();
win.Free();
console.log(`stand ${rank} closes`);
