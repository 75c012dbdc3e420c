import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const seen = Float64Array.of(1, comm.rank % 2, 1, 0);
const agreed = new Float64Array(4);

// Bits that are set on all ranks.
comm.Allreduce(seen, agreed, { op: MPI.BAND });
console.log(`rank ${comm.rank}: switches`, agreed);
