import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const purse = new Int32Array([5 + comm.rank, 2]);
const all = new Int32Array(2);

const sum = comm.Iallreduce(purse, all);
const tomorrow = purse.slice();
tomorrow[0] += 3;
const mine = Math.max(...purse);
sum.Wait();
console.log(
  `rank ${comm.rank}: the choir has ${all[0]} coins, at most ${mine} are mine, ${tomorrow[0]} tomorrow`,
);
