import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const size = comm.Get_size();

// A race. Each rank knows its own time,
// in seconds, and wants to know its place.
const seconds = Math.ceil(900 * Math.random());
const mine = Int32Array.of(seconds);
console.log("seconds", seconds);

// Room for the times of all ranks.
const all = new Int32Array(size);
comm.Allgather(mine, all);
console.log("all", all);

let place = 1;
for (const other of all) {
  if (other < seconds) place++;
}
console.log(`place ${place} of ${size}`);
