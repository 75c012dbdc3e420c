import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const mine = Int32Array.of(3 + rank);
const all = new Int32Array(1);
comm.Iallreduce(mine, all);
console.log(`${rank} found`, mine[0]);
comm.Barrier();
console.log(`${rank} of us: ${all[0]} coins in all`);
