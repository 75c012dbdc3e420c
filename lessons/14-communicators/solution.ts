import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

// Ranks as seats in a cinema:
// three in each row, the last row may be short.
const columns = 3;
const row = Math.floor(rank / columns);
const column = rank % columns;
console.log("seat", row, column);

const ticket = Math.ceil(9000 * Math.random());
console.log("ticket", ticket);

// All that give the same number are together.
const rowComm = comm.Split(row, rank);
const inRow = rowComm.allgather(ticket);
console.log(`row ${row}`, inRow);
console.log("my rank there is", rowComm.rank);

// The same, from front to back.
const columnComm = comm.Split(column, rank);
const inColumn = columnComm.allgather(ticket);
console.log(`column ${column}`, inColumn);
columnComm.Free();

rowComm.Free();
