import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const board = new Int32Array([42]);
const book = new Int32Array(1);

if (rank === 0) comm.Bcast(board, { root: 0 });
else comm.Bcast(book, { root: 0 });

console.log(
  `rank ${rank} has ${rank === 0 ? board[0] : book[0]}`,
);
