import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const tickets = 20 + comm.rank;

// Tidy up.
MPI.Finalize();
const all = comm.allreduce(tickets);
console.log(`rank ${comm.rank}: ${tickets} of ${all} sold`);
