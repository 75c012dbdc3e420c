import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

let data = null;

if (rank === 0) {
  data = { text: "ping", n: 42 };
  comm.send(data, { dest: 1 });
}

if (rank === 1) {
  data = comm.recv({ source: 0 });
}

console.log("data", data);
