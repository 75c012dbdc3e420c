import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const board = Int32Array.from({ length: 64 }, (_, at) => at);
const column = MPI.INT.Create_vector(8, 1, 8);
const squares = new Int32Array(8);

if (comm.rank === 0) {
  const first = board.subarray(2);
  for (let other = 1; other < comm.size; other++) {
    comm.Send([first, 1, column], { dest: other });
  }
} else {
  comm.Recv(squares, { source: 0 });
}
console.log(`rank ${comm.rank} has column`, squares);
column.Free();
