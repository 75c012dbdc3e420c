import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const computer = MPI.Get_processor_name();

console.log(`Hello from rank ${rank} of ${size} on ${computer}`);

if (rank === 0) {
  console.log(`This computer has ${navigator.hardwareConcurrency} cores`);
}

// Nobody leaves before everybody has come this far.
comm.barrier();
