import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// The guests sit at a table of their own: two communicators, each with its own order.
const table = comm.Split(rank === 0 ? 1 : 0);

if (rank === 0) {
  comm.bcast({ soup: 5, cake: 3 }, { root: 0 });
  console.log(
    `rank ${rank} knows that ${table.allreduce(0)} is for the cook`,
  );
} else {
  const sum = table.allreduce(5, { op: MPI.SUM });
  const heard = comm.bcast(null, { root: 0 });
  console.log(`rank ${rank} knows that all owe ${sum}`, heard);
}
table.Free();
