import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

let data = null;

if (rank === 0) {
  data = { text: "ping", n: 42 };
  comm.send(data, { dest: 1 });
  const back = comm.recv({ source: 1 });
  console.log("got back", back.n);
}

if (rank === 1) {
  data = comm.recv({ source: 0 });
  data.n += 1;
  comm.send(data, { dest: 0 });
}

console.log("data", data);
