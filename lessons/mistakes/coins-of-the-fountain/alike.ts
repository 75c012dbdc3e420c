import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const mine = Int32Array.of(3 + rank);
const all = new Int32Array(1);
const sum = comm.Iallreduce(mine, all);
const ready = comm.Ibarrier();
console.log(`${rank} found`, mine[0]);
while (!MPI.Request.Testall([sum, ready]));
console.log(`${rank} of us: ${all[0]} coins in all`);
