import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const deck = ["king", "queen", "ace", "seven"];

const hand = comm.scatter(comm.rank === 0 ? deck : null);
console.log(`player ${comm.rank} has`, hand);
