import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const degrees = 4 - 6 * rank;

if (rank > 0) {
  comm.send([`station ${rank}`, degrees], { dest: 0 });
  console.log(`station ${rank} has ${degrees} degrees`);
} else {
  for (let station = 1; station < size; station++) {
    const [who, cold] = comm.recv({ source: station });
    console.log(`${who} tells of ${cold} degrees`);
  }
}
