import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const menu = { soup: 5, cake: 3 };

if (rank === 0) {
  comm.bcast(menu, { root: 0 });
  const sum = comm.allreduce(0, { op: MPI.SUM });
  console.log(`rank ${rank} knows that all owe ${sum}`);
} else {
  const sum = comm.allreduce(menu.soup, { op: MPI.SUM });
  const heard = comm.bcast(null, { root: 0 });
  console.log(`rank ${rank} knows that all owe ${sum}`, heard);
}
