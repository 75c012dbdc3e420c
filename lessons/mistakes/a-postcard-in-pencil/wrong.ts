import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const level = new Float64Array([3.25]);
if (comm.rank === 0) {
  const requests = [];
  for (let dest = 1; dest < comm.size; dest++)
    requests.push(comm.Isend(level, { dest }));
  level[0] = 3.5;
  MPI.Request.Waitall(requests);
  console.log(`rank 0 notes ${level[0]} m at noon`);
} else {
  comm.Recv(level, { source: 0 });
  console.log(
    `rank ${comm.rank} hears of ${level[0]} m in the morning`,
  );
}
