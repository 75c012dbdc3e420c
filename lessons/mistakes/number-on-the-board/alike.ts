import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// First the list as an object, then the same numbers as memory.
const board = comm.bcast(rank === 0 ? [42] : null, { root: 0 });
const book = new Int32Array(1);
if (rank === 0) book.set(board ?? []);
comm.Bcast(book, { root: 0 });

console.log(`rank ${rank} has ${book[0]}`);
