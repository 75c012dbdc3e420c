import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const typed = prompt("How many candles? ");
const candles = typed === null ? 1 : Number(typed);
let burning = 0;
for (let i = 0; i < candles; i++) burning += 1;
console.log(`rank ${rank} lights ${burning} candles`);
comm.barrier();
if (rank === 0) console.log("all are burning");
