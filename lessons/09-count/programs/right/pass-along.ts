import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

let values = [
  Number(process.env.N ?? 20),
  Number(process.env.MAX ?? 10),
  Number(process.env.FIND ?? 8),
];
if (rank > 0) values = comm.recv({ source: rank - 1 });
if (rank < size - 1) comm.send(values, { dest: rank + 1 });
const [n, max, find] = values;

const data: number[] = [];
for (let i = 0; i < n; i++) {
  data.push(1 + Math.floor(Math.random() * max));
}
const count = data.filter((value) => value === find).length;
console.log(rank, count, data);

const counts = comm.gather(count, { root: 0 });
if (counts !== null) {
  let total = 0;
  for (const each of counts) total += each;
  console.log(rank, counts);
  console.log(`Total number of ${find}'s: ${total}`);
}
