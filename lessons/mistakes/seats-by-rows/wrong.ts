import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

for (let act = 0; act < 3; act++) {
  const row = comm.Split(rank % (act + 1), rank);
  const seats = row.allreduce(1);
  console.log(`act ${act}: ${seats} in my row`);
}
