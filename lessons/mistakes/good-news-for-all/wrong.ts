import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  for (let rank = 0; rank < comm.size; rank++) {
    comm.send("it works", { dest: rank, tag: 4 });
  }
} else {
  comm.recv({ source: 0, tag: 4 });
}
console.log(`rank ${comm.rank} knows it`);
