import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rows = new Int32Array([4, 2, 1, 3, 9, 9]);
const stage = rows.subarray(0, 4);
const wings = rows.subarray(4);
if (comm.rank === 0) {
  for (let dest = 1; dest < comm.size; dest++)
    comm.Send(stage, { dest });
  console.log("rank 0 has placed the singers");
} else {
  const request = comm.Irecv(stage, { source: 0 });
  wings.fill(0);
  rows[5] = wings[0] + 1;
  request.Wait();
  console.log(
    `rank ${comm.rank} has singers in rows ${rows.join(" ")}`,
  );
}
