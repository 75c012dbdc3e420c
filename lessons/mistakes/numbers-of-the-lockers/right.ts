import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const locker = new Uint16Array(1);
if (comm.rank === 0) {
  const letters: MPI.Request[] = [];
  for (let dest = 1; dest < comm.size; dest++)
    letters.push(
      comm.Isend(Uint16Array.of(100 + 11 * dest), { dest }),
    );
  MPI.Request.Waitall(letters);
  console.log(`rank 0 has given out ${letters.length} lockers`);
} else {
  comm.Recv(locker, { source: 0 });
  console.log(`rank ${comm.rank} has locker ${locker[0]}`);
}
