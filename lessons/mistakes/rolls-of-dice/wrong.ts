import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const rolls = Number(process.env.ROLLS ?? 100);
let sixes = 0;
for (let i = 0; i < rolls; i++) {
  if (Math.floor(Math.random() * 6) === 5) sixes++;
}
console.log(`rank ${rank} rolled ${rolls} times`);
const all = comm.gather(sixes, { root: 0 });
if (rank === 0) console.log("sixes:", all);
