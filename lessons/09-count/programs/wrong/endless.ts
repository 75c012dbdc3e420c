import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const { n, max, find } = comm.bcast({
  n: Number(process.env.N ?? 20),
  max: Number(process.env.MAX ?? 10),
  find: Number(process.env.FIND ?? 8),
});

const data: number[] = [];
for (let i = 0; i < n; i++) {
  data.push(1 + Math.floor(Math.random() * max));
}
const count = data.filter((value) => value === find).length;
console.log(rank, count, data);

for (;;) comm.allreduce(count);
