import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const purse = new Int32Array([5 + comm.rank, 2]);
const all = new Int32Array(2);

const sum = comm.Iallreduce(purse, all);
purse[0] += 3;
sum.Wait();
console.log(
  `rank ${comm.rank}: the choir has ${all[0]} coins, and I have ${purse[0]} tomorrow`,
);
