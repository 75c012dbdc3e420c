import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

if (rank === 0) {
  const orders = ["bread", "cake"].map((what, i) =>
    comm.isend(what, { dest: i + 1 }),
  );
  orders[0].wait();
  orders[1].wait();
  console.log("all sold");
} else if (rank < 3) {
  console.log(`house ${rank} eats`, comm.recv({ source: 0 }));
}
