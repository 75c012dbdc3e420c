import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

let number = 5;
if (comm.rank === 0) {
  for (let house = 1; house < comm.size; house++) {
    comm.send(house * house + 5, { dest: house });
  }
} else {
  number = comm.recv({ source: 0 });
}
console.log(`rank ${comm.rank} has number ${number}`);
