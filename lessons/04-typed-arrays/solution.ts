import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

// Five zeros, on every rank.
const numbers = new Int32Array(5);

if (rank === 0) {
  for (let i = 0; i < numbers.length; i++) numbers[i] = i + 1;
  comm.Send([numbers, MPI.INT], { dest: 1 });

  const halves = new Float64Array(5);
  comm.Recv([halves, MPI.DOUBLE], { source: 1 });
  console.log("halves", halves);
}

if (rank === 1) {
  comm.Recv([numbers, MPI.INT], { source: 0 });

  const halves = Float64Array.from(numbers, (n) => n / 2);
  comm.Send([halves, MPI.DOUBLE], { dest: 0 });
}

console.log("numbers", numbers);
