import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const gardens = ["roses", "beans", "apples"];

// Who has no garden uses nothing.
const litres = 10 * (gardens[comm.rank] ?? "").length;
const all = comm.allreduce(litres);
console.log(
  `rank ${comm.rank} used ${litres} of ${all} litres`,
);
