import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const paid = [12.5 + rank];

// Rank 0 tells the others, who have nothing to add up.
const all = comm.gather(paid, { root: 0 }) ?? [];
const own = all.flat().reduce((sum, each) => sum + each, 0);
const total = comm.bcast(own, { root: 0 });

console.log(`rank ${rank} pays its share of ${total}`);
