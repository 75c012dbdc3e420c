import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
let seats = [2, 3, 5];
if (rank === 0) {
  for (let buyer = 1; buyer < comm.Get_size(); buyer++)
    comm.send(Int32Array.from(seats), { dest: buyer });
} else {
  // An array is a value like any other.
  seats = Array.from(comm.recv<Int32Array>({ source: 0 }));
}
console.log(`rank ${rank} sits in ${seats.join(", ")}`);
