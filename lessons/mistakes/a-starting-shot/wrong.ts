import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const start = new Float64Array([9.58]);

if (comm.rank === 0) comm.Rsend(start, { dest: 1 });
comm.barrier();
if (comm.rank === 1) {
  start[0] = 0;
  comm.Recv(start, { source: 0 });
}
console.log(`rank ${comm.rank} has the time ${start[0]}`);
