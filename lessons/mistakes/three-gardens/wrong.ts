import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const gardens = ["roses", "beans", "apples"];

if (comm.rank >= gardens.length) {
  console.log(`rank ${comm.rank} has no garden`);
  process.exit(1);
}
const litres = 10 * gardens[comm.rank].length;
const all = comm.allreduce(litres);
console.log(
  `rank ${comm.rank} used ${litres} of ${all} litres`,
);
