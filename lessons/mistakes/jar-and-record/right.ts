import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const jar = new Int32Array(2);
const win = MPI.Win.Create(jar, { disp_unit: 4, comm });
const coin = Int32Array.of(1 + rank);
win.Fence();
if (rank % 2 === 0) win.Accumulate(coin, 0, { op: MPI.SUM });
else win.Accumulate(coin, 0, { op: MPI.MAX, target: 1 });
win.Fence();
win.Free();
console.log(`rank ${rank} has played`);
