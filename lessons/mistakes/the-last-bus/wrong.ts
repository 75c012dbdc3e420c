import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank } = comm;
const other = rank % 2 === 0 ? rank + 1 : rank - 1;
const theirs = new Int32Array(1);
const ours = Int32Array.of(2200 + rank);

comm.Irecv(theirs, { source: other });
comm.Send(ours, { dest: other });
console.log(`rank ${rank}: ours goes at ${ours[0]}`);
MPI.Finalize();
