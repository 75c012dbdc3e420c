import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

const right = (rank + 1) % size;
const left = (rank - 1 + size) % size;
const call = comm.isend(`song ${rank}`, { dest: right });
console.log(`bird ${rank} hears`, comm.recv({ source: left }));
call.wait();
