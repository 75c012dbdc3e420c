import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const counted = Int32Array.of(4 + rank, rank % 2);
const sums = new Int32Array(2);
comm.Allreduce(counted, sums, { op: MPI.SUM });
console.log(`rank ${rank}: ${sums[0]} laps, ${sums[1]} falls`);
