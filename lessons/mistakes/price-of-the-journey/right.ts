import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const paid = [12.5 + rank];

const all = comm.allgather(paid);
const total = all.flat().reduce((sum, each) => sum + each);

console.log(`rank ${rank} pays its share of ${total}`);
