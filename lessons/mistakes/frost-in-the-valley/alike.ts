import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
// In kelvin nothing is below 0.
const kelvin = 277 - 6 * rank;

if (rank > 0) {
  comm.send(`station ${rank}`, { dest: 0, tag: kelvin });
  console.log(`station ${rank} has ${kelvin - 273} degrees`);
} else {
  const status = new MPI.Status();
  for (let station = 1; station < size; station++) {
    const who = comm.recv({
      source: station,
      tag: MPI.ANY_TAG,
      status,
    });
    console.log(
      `${who} tells of ${status.Get_tag() - 273} degrees`,
    );
  }
}
