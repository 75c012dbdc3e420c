import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const values = new Int32Array(3);
if (rank === 0)
  values.set([
    Number(process.env.N ?? 20),
    Number(process.env.MAX ?? 10),
    Number(process.env.FIND ?? 8),
  ]);
comm.Bcast([values, MPI.INT], { root: 0 });
const [n, max, find] = values;

const data: number[] = [];
for (let i = 0; i < n; i++) {
  data.push(1 + Math.floor(Math.random() * max));
}
const count = data.filter((value) => value === find).length;
console.log(rank, count, `[${data.join(", ")}]`);

const counts = comm.gather(count, { root: 0 });
if (counts !== null) {
  let total = 0;
  for (const each of counts) total += each;
  console.log(rank, counts);
  console.log(`Total number of ${find}'s: ${total}`);
}
