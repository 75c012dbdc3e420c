import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const planks = comm.scatter(
  rank === 0
    ? Array.from({ length: size }, (_, part) => 2 * part + 1)
    : null,
);
const between = new Float64Array(Math.max(0, planks - 2)).fill(
  1.5,
);
const weight = between.reduce((sum, plank) => sum + plank, 0);
console.log(
  `rank ${rank}: ${weight} kg, in all ${comm.allreduce(weight)} kg`,
);
