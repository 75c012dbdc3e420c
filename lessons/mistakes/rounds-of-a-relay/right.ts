import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const rounds = 5;
let best = 99;
for (let round = 0; round < rounds; round++) {
  const mine = 12 + ((rank * 7 + round * 3) % 5);
  best = Math.min(best, comm.allreduce(mine, { op: MPI.MIN }));
}
console.log(`rank ${rank} ran ${rounds} rounds, best ${best}`);
