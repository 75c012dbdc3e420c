import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const tickets = 20 + comm.rank;

const all = comm.allreduce(tickets);
// Tidy up.
MPI.Finalize();
console.log(`rank ${comm.rank}: ${tickets} of ${all} sold`);
