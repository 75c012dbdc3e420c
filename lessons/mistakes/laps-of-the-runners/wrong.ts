import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const counted = Int32Array.of(4 + rank, rank % 2);
comm.Allreduce(counted, counted, { op: MPI.SUM });
console.log(
  `rank ${rank}: ${counted[0]} laps, ${counted[1]} falls`,
);
