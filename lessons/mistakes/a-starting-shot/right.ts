import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const start = new Float64Array([9.58]);

let listening: MPI.Request | null = null;
if (comm.rank === 1)
  listening = comm.Irecv(start, { source: 0 });
comm.barrier();
if (comm.rank === 0) comm.Rsend(start, { dest: 1 });
listening?.Wait();
console.log(`rank ${comm.rank} has the time ${start[0]}`);
