import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

if (rank === 0) {
  const bread = comm.isend("bread", { dest: 1 });
  const cake = comm.isend("cake", { dest: 2 });
  bread.wait();
  console.log("the bread is out of the door");
  MPI.Request.waitall([bread, cake]);
  console.log("all sold");
} else if (rank < 3) {
  console.log(`house ${rank} eats`, comm.recv({ source: 0 }));
}
