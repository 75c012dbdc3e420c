import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const name = MPI.Get_processor_name();

console.log(`Hello from rank ${rank} of ${size} on ${name}`);

if (rank === 0) {
  const cores = navigator.hardwareConcurrency;
  console.log(`This computer has ${cores} cores`);
}

// Nobody leaves before
// everybody has come this far.
comm.barrier();
