import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const levels = new Float64Array([3.25, 0]);
if (comm.rank === 0) {
  const morning = levels.subarray(0, 1);
  const requests = [];
  for (let dest = 1; dest < comm.size; dest++)
    requests.push(comm.Isend(morning, { dest }));
  // The noon's place is another one, and what is on its way may be looked at.
  levels[1] = morning[0] + 0.25;
  MPI.Request.Waitall(requests);
  console.log(`rank 0 notes ${levels[1]} m at noon`);
} else {
  comm.Recv(levels.subarray(0, 1), { source: 0 });
  console.log(
    `rank ${comm.rank} hears of ${levels[0]} m in the morning`,
  );
}
