import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.rank;

const list = new Int32Array(rank + 1);
if (rank > 0) {
  const room = new Int32Array(rank);
  comm.Recv(room, { source: rank - 1 });
  list.set(room);
}
list[rank] = 10 * rank;
if (rank + 1 < comm.size) comm.Send(list, { dest: rank + 1 });
console.log(`rank ${rank} passes ${list.length} on: ${list}`);
