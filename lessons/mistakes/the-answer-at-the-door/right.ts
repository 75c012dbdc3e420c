import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const typed = rank === 0 ? prompt("How many candles? ") : null;
const candles = comm.bcast(Number(typed ?? 1), { root: 0 });
let burning = 0;
for (let i = 0; i < candles; i++) burning += 1;
console.log(`rank ${rank} lights ${burning} candles`);
comm.barrier();
if (rank === 0) console.log("all are burning");
