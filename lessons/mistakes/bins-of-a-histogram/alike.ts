import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// Lists of different lengths are collected, not added up.
const measured = [0, 2, 2, 3, rank === 0 ? 4 : 3];
const mine = new Int32Array(Math.max(...measured) + 1);
for (const value of measured) mine[value]++;
const lengths = comm.allgather(mine.length);
const all = new Int32Array(
  lengths.reduce((sum, each) => sum + each, 0),
);
comm.Allgatherv(mine, [all, lengths]);
console.log(`rank ${rank} sees ${lengths[0]} bins: ${all}`);
