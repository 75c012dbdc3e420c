import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const last = comm.size - 1;

const verdict = comm.rank === last ? "we all agree" : null;
const heard = comm.bcast(verdict, { root: last });
console.log(`rank ${comm.rank} hears: ${heard}`);
