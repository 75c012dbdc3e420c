import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

const coming = comm.irecv({ source: 0 });
if (comm.rank === 0) {
  for (let house = 0; house < comm.size; house++) {
    comm.send(house * house + 5, { dest: house });
  }
}
const number = coming.wait();
console.log(`rank ${comm.rank} has number ${number}`);
