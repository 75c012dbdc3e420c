import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;

if (rank > 0) {
  for (let dish = 1; dish < 3; dish++) {
    comm.send(`dish ${dish}`, { dest: 0 });
  }
  console.log(`rank ${rank} goes home`);
} else {
  for (let dish = 1; dish <= 3; dish++) {
    for (let who = 1; who < size; who++) {
      const order = comm.recv({ source: who });
      console.log(`rank 0 cooks ${order} for ${who}`);
    }
  }
}
