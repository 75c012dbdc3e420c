import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const snow = new Float64Array(6).map((_, i) =>
  i === 0 || i === 5 ? 0 : 10 * rank + i,
);
const smooth = new Float64Array(6);
const left = (rank + size - 1) % size;
const right = (rank + 1) % size;

const requests = [
  comm.Irecv(snow.subarray(0, 1), { source: left, tag: 1 }),
  comm.Irecv(snow.subarray(5), { source: right, tag: 2 }),
  comm.Isend(snow.subarray(4, 5), { dest: right, tag: 1 }),
  comm.Isend(snow.subarray(1, 2), { dest: left, tag: 2 }),
];
for (let i = 1; i < 5; i++)
  smooth[i] = (snow[i - 1] + snow[i] + snow[i + 1]) / 3;
MPI.Request.Waitall(requests);
console.log(
  `rank ${rank} has smoothed to ${smooth.slice(1, 5).join(" ")}`,
);
