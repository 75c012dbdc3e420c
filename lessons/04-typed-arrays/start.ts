import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

// Five zeros, on every rank.
const numbers = new Int32Array(5);

if (rank === 0) {
  for (let i = 0; i < numbers.length; i++) numbers[i] = i + 1;
  comm.Send([numbers, MPI.INT], { dest: 1 });
}

if (rank === 1) {
  comm.Recv([numbers, MPI.INT], { source: 0 });
}

console.log("numbers", numbers);
