import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const last = comm.Get_size() - 1;

const given =
  rank < last
    ? comm.issend(`key ${rank}`, { dest: rank + 1 })
    : MPI.REQUEST_NULL;
if (rank > 1)
  console.log(rank, "keeps", comm.recv({ source: rank - 1 }));
given.wait();
console.log(`rank ${rank} goes on holiday`);
