import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const seen = Float64Array.of(1, comm.rank % 2, 1, 0);
const agreed = new Float64Array(4);

// The smallest that any rank has seen is 1 where all of them have seen 1.
comm.Allreduce(seen, agreed, { op: MPI.MIN });
console.log(`rank ${comm.rank}: switches`, agreed);
