import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const bytes = rank === 0 ? 4 : 0;
const win = MPI.Win.Allocate(bytes, { disp_unit: 4, comm });

if (rank > 0) {
  const [count, one] = [new Int32Array(1), Int32Array.of(1)];
  win.Lock(0, { lock_type: MPI.LOCK_SHARED });
  win.Fetch_and_op(one, count, 0, { op: MPI.SUM });
  win.Unlock(0);
}
comm.Barrier();
win.Free();
console.log(`stand ${rank} closes`);
