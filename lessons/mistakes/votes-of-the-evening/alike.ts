import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const voters = comm.size - 1;

if (comm.rank > 0) {
  for (let vote = 1; vote <= 4; vote++)
    comm.send(vote % 2, { dest: 0 });
  console.log(`rank ${comm.rank} has voted`);
} else {
  let counted = 0;
  while (counted < 4 * voters) {
    comm.recv();
    counted++;
  }
  console.log(`rank 0 has counted ${counted} votes`);
}
