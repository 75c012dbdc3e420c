import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  for (let reader = 1; reader < comm.size; reader++) {
    comm.send(`dear ${reader}, bring bread`, { dest: reader });
  }
  comm.barrier();
  console.log("rank 0 has written to all");
} else {
  const letter = comm.recv({ source: 0 });
  comm.barrier();
  console.log(`rank ${comm.rank} reads: ${letter}`);
}
