import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rows = new Int32Array([4, 2, 1, 3]);
if (comm.rank === 0) {
  for (let dest = 1; dest < comm.size; dest++)
    comm.Send(rows, { dest });
  console.log("rank 0 has placed the singers");
} else {
  rows.fill(0);
  const request = comm.Irecv(rows, { source: 0 });
  request.Wait();
  console.log(
    `rank ${comm.rank} has singers in rows ${rows.join(" ")}`,
  );
}
