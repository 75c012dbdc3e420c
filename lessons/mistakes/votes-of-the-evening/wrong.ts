import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank > 0) {
  for (let vote = 1; vote <= 4; vote++)
    comm.send(vote % 2, { dest: 0 });
  console.log(`rank ${comm.rank} has voted`);
} else {
  let counted = 0;
  for (let voter = 1; voter < comm.size; voter++) {
    for (let vote = 1; vote < 4; vote++) {
      comm.recv({ source: voter });
      counted++;
    }
  }
  console.log(`rank 0 has counted ${counted} votes`);
}
