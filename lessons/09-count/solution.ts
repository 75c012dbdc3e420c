import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

// Rank 0 alone is told how many
// numbers, up to which, and which
// one to count. It tells the others.
const { n, max, find } = comm.bcast(
  {
    n: Number(process.env.N ?? 20),
    max: Number(process.env.MAX ?? 10),
    find: Number(process.env.FIND ?? 8),
  },
  { root: 0 },
);

// Every rank makes a list of its own.
const data: number[] = [];
for (let i = 0; i < n; i++) {
  data.push(1 + Math.floor(Math.random() * max));
}
const count = data.filter((value) => value === find).length;
console.log(rank, count, `[${data.join(", ")}]`);

// Rank 0 gets the counts of all ranks.
const counts = comm.gather(count, { root: 0 });
if (counts !== null) {
  let total = 0;
  for (const each of counts) total += each;
  console.log(rank, counts);
  console.log(`Total number of ${find}'s: ${total}`);
}
