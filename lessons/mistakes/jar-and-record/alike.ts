import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const jar = new Int32Array(1);
const win = MPI.Win.Create(jar, { disp_unit: 4, comm });
win.Fence();
for (let coin = 1; coin <= 3; coin++)
  win.Accumulate(Int32Array.of(coin), 0, { op: MPI.SUM });
win.Fence();
if (rank === 0) console.log("in the jar:", jar[0]);
win.Free();
console.log(`rank ${rank} has played`);
