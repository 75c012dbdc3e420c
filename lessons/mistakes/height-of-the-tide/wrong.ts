import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
// What a gauge writes.
const gauge = "3.5";

const read = rank === 0 ? JSON.parse(gauge) : null;
for (let other = 1; rank === 0 && other < size; other++) {
  comm.Send(read, { dest: other });
}
const height = rank === 0 ? read : comm.recv({ source: 0 });
console.log(`rank ${rank}: the water is ${height} m high`);
