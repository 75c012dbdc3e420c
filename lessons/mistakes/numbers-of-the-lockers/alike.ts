import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const lockers = new Uint16Array(comm.size);
if (comm.rank === 0) {
  const letters: MPI.Request[] = [];
  for (let dest = 1; dest < comm.size; dest++) {
    lockers[dest] = 100 + 11 * dest;
    letters.push(
      comm.Isend(lockers.subarray(dest, dest + 1), { dest }),
    );
  }
  lockers[0] = 100;
  MPI.Request.Waitall(letters);
  console.log(
    `rank 0 has given out ${letters.length} lockers and keeps ${lockers[0]}`,
  );
} else {
  comm.Recv(lockers.subarray(0, 1), { source: 0 });
  console.log(`rank ${comm.rank} has locker ${lockers[0]}`);
}
