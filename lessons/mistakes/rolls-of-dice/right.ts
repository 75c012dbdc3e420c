import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const asked = rank === 0 ? Number(process.env.ROLLS ?? 100) : 0;
const rolls = comm.bcast(asked, { root: 0 });
let sixes = 0;
for (let i = 0; i < rolls; i++) {
  if (Math.floor(Math.random() * 6) === 5) sixes++;
}
console.log(`rank ${rank} rolled ${rolls} times`);
const all = comm.gather(sixes, { root: 0 });
if (rank === 0) console.log("sixes:", all);
