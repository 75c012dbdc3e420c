import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const seats = Int32Array.of(2, 3, 5);
if (rank === 0) {
  for (let buyer = 1; buyer < comm.Get_size(); buyer++)
    comm.send([...seats], { dest: buyer });
} else {
  seats.fill(0);
  comm.Recv(seats, { source: 0 });
}
console.log(`rank ${rank} sits in ${seats.join(", ")}`);
