import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const dice = Int32Array.of(1 + comm.rank, 6, 3);

console.log(`rank ${comm.rank} has thrown`, dice);
if (comm.rank > 0) comm.Send([dice, MPI.DOUBLE], { dest: 0 });
else {
  for (let player = 1; player < comm.size; player++) {
    comm.Recv(dice, { source: player });
    console.log(`player ${player}:`, dice);
  }
}
