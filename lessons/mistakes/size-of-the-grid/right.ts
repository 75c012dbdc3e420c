import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const last = comm.Get_size() - 1;

const measured = rank === last ? [12, 8] : null;

const grid = comm.bcast(measured, { root: last });
console.log(`rank ${rank}: the grid has`, grid);
