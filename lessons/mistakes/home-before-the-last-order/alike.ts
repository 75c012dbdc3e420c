import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;

if (rank > 0) {
  // Everybody is as hungry as they are; the last order is null.
  for (let dish = 0; dish < rank; dish++)
    comm.send(dish, { dest: 0 });
  comm.send(null, { dest: 0 });
  console.log(`rank ${rank} goes home`);
} else {
  let servers = size - 1;
  while (servers > 0) {
    const order = comm.recv();
    if (order === null) servers--;
    else console.log(`rank 0 cooks dish ${order}`);
  }
  console.log("rank 0 is done");
}
