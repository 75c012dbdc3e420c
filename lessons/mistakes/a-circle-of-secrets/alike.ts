import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const left = (rank + size - 1) % size;
const right = (rank + 1) % size;

// One of them speaks first.
if (rank === 0) comm.send(`secret of ${rank}`, { dest: right });
const heard = comm.recv({ source: left });
if (rank !== 0) comm.send(`secret of ${rank}`, { dest: right });
console.log(`rank ${rank} heard ${heard}`);
