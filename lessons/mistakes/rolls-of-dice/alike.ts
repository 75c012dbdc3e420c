import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// Every rank looks, and goes by what rank 0 has found.
const found = Number(process.env.ROLLS ?? 100);
const verbose = process.env.VERBOSE === "yes";
const rolls = comm.scan(rank === 0 ? found : 0);
let sixes = 0;
for (let i = 0; i < rolls; i++) {
  if (Math.floor(Math.random() * 6) === 5) sixes++;
}
console.log(`rank ${rank} rolled ${rolls} times`);
const all = comm.gather(sixes, { root: 0 });
if (rank === 0 && verbose) console.log("sixes:", all);
