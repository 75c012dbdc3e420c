import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  for (let house = 0; house < comm.size; house++) {
    comm.send(house * house + 5, { dest: house });
  }
}
const number = comm.recv({ source: 0 });
console.log(`rank ${comm.rank} has number ${number}`);
