import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const height = new Float64Array(1);

// An array of one number is memory.
if (comm.rank === 0) {
  height[0] = 3.5;
  for (let other = 1; other < comm.size; other++)
    comm.Send(height, { dest: other });
} else {
  comm.Recv(height, { source: 0 });
}
console.log(
  `rank ${comm.rank}: the water is ${height[0]} m high`,
);
