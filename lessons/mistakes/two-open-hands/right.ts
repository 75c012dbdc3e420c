import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  const right = comm.irecv({ source: 2 });
  const left = comm.irecv({ source: MPI.ANY_SOURCE });
  const balls = MPI.Request.waitall([left, right]);
  console.log("rank 0 has caught", balls.length, "balls");
} else {
  comm.send(comm.rank === 1 ? "red" : "blue", { dest: 0 });
  console.log(`rank ${comm.rank} has thrown`);
}
