import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const last = comm.Get_size() - 1;

// Two halves, each with a teller of its own.
const half = comm.Split(rank % 2);
const teller = rank % 2 === 0 ? 0 : half.Get_size() - 1;
const measured = half.Get_rank() === teller ? [12, 8] : null;

const grid = half.bcast(measured, { root: teller });
console.log(`rank ${rank} of 0 to ${last}: the grid has`, grid);
half.Free();
