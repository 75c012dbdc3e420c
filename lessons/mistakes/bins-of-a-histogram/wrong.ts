import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const measured = [0, 2, 2, 3, rank === 0 ? 4 : 5];
const bins = Math.max(...measured) + 1;
const mine = new Int32Array(bins);
for (const value of measured) mine[value]++;
const all = new Int32Array(bins);
comm.Allreduce(mine, all, { op: MPI.SUM });
console.log(`rank ${rank} sees ${bins} bins: ${all}`);
