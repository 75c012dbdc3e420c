import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const gardens = ["roses", "beans", "apples"];
const has = comm.rank < gardens.length;

// The gardeners are among themselves.
const garden = comm.Split(has ? 0 : MPI.UNDEFINED);
if (!has) {
  console.log(`rank ${comm.rank} has no garden`);
  process.exit(0);
}
const litres = 10 * gardens[comm.rank].length;
const all = garden.allreduce(litres);
console.log(
  `rank ${comm.rank} used ${litres} of ${all} litres`,
);
garden.Free();
