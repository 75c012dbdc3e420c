import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const dice = Int32Array.of(1 + comm.rank, 6, 3);

// Any array may be sent as the bytes that it consists of.
console.log(`rank ${comm.rank} has thrown`, dice);
if (comm.rank > 0) comm.Send([dice, MPI.BYTE], { dest: 0 });
else {
  for (let player = 1; player < comm.size; player++) {
    comm.Recv([dice, MPI.BYTE], { source: player });
    console.log(`player ${player}:`, dice);
  }
}
