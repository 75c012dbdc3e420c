import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const start = new Float64Array([9.58]);

if (comm.rank === 0) {
  comm.recv({ source: 1 });
  comm.Rsend(start, { dest: 1 });
} else if (comm.rank === 1) {
  const listening = comm.Irecv(start, { source: 0 });
  comm.send("I am listening", { dest: 0 });
  listening.Wait();
}
console.log(`rank ${comm.rank} has the time ${start[0]}`);
