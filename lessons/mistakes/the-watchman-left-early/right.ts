import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
if (rank === 0) {
  for (let hour = 1; hour <= 3; hour++)
    comm.send(`all quiet at ${hour}`, { dest: 1 });
} else if (rank === 1) {
  for (let hour = 1; hour <= 3; hour++)
    console.log(comm.recv({ source: 0 }));
}
console.log(`rank ${rank} sleeps`);
