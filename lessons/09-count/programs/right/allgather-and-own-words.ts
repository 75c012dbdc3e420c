import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const settings = comm.allgather([
  Number(process.env.N ?? 20),
  Number(process.env.MAX ?? 10),
  Number(process.env.FIND ?? 8),
])[0];
const [n, max, find] = settings;

const data: number[] = [];
for (let i = 0; i < n; i++) {
  data.push(1 + Math.floor(Math.random() * max));
}
const count = data.filter((value) => value === find).length;
console.log(
  `Rank ${rank} found the number ${count} times in`,
  data,
);

const total = comm.allreduce(count);
const counts = comm.allgather(count);
if (rank === 0) {
  console.log("counts", Int32Array.from(counts));
  console.log(total);
}
