import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const table = new Float64Array(2 * comm.size);
const row = table.subarray(2 * comm.rank, 2 * comm.rank + 2);

row.set([comm.rank, comm.rank ** 2]);
// The call finds each rank's part where it belongs.
comm.Allgather(MPI.IN_PLACE, table);
console.log(`rank ${comm.rank}:`, table);
