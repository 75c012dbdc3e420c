import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const board = Int32Array.from({ length: 64 }, (_, at) => at);
// What a datatype is made of need not be committed.
const square = MPI.INT.Create_contiguous(1);
const column = square.Create_vector(8, 1, 8).Commit();
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
square.Free();
column.Free();
