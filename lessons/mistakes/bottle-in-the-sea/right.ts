import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

const bottle = Int32Array.of(rank);
const found = new Int32Array(1);
const floats = comm.Isend(bottle, { dest: (rank + 1) % size });
comm.Recv(found, { source: (rank - 1 + size) % size });
floats.Wait();
bottle[0] = -1;
console.log(`island ${rank} has a bottle from`, found[0]);
