import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank } = comm;
const tickets = 20 + rank;

const all = comm.allreduce(tickets);
MPI.Finalize();
// The program goes on, and may ask whether MPI does.
if (MPI.Is_finalized()) console.log(`rank ${rank} goes home`);
console.log(`rank ${rank}: ${tickets} of ${all} sold`);
