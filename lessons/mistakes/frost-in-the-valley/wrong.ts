import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const degrees = 4 - 6 * rank;

if (rank > 0) {
  comm.send(`station ${rank}`, { dest: 0, tag: degrees });
  console.log(`station ${rank} has ${degrees} degrees`);
} else {
  const status = new MPI.Status();
  for (let station = 1; station < size; station++) {
    const who = comm.recv({ source: station, status });
    console.log(`${who} tells of ${status.Get_tag()} degrees`);
  }
}
