import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.rank;

let list = new Int32Array(0);
if (rank > 0) {
  const status = new MPI.Status();
  comm.Probe({ source: rank - 1, status });
  list = new Int32Array(status.Get_count(MPI.INT));
  comm.Recv(list, { source: rank - 1 });
}
list = Int32Array.of(...list, 10 * rank);
if (rank + 1 < comm.size) comm.Send(list, { dest: rank + 1 });
console.log(`rank ${rank} passes ${list.length} on: ${list}`);
