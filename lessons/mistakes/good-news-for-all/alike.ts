import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

const told: MPI.Request[] = [];
if (comm.rank === 0) {
  for (let rank = 0; rank < comm.size; rank++) {
    told.push(comm.isend("it works", { dest: rank, tag: 4 }));
  }
}
comm.recv({ source: 0, tag: 4 });
MPI.Request.waitall(told);
console.log(`rank ${comm.rank} knows it`);
