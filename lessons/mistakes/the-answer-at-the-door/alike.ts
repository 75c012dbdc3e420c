import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// All lines that were typed, to their end; most ranks get none.
const cakes: number[] = [];
for (let line = prompt(""); line !== null; line = prompt(""))
  cakes.push(Number(line));
const burning = cakes.reduce((sum, each) => sum + each, 0);
console.log(`rank ${rank} lights ${burning} candles`);
const total = comm.reduce(burning, { op: MPI.SUM, root: 0 });
if (rank === 0) console.log("together:", total);
