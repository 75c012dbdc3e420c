import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

// Rank 0 makes all the lists; the others only search.
const find = comm.bcast(Number(process.env.FIND ?? 8));
let lists: number[][] | null = null;
if (rank === 0) {
  const n = Number(process.env.N ?? 20);
  const max = Number(process.env.MAX ?? 10);
  lists = Array.from({ length: size }, () =>
    Array.from(
      { length: n },
      () => 1 + Math.floor(Math.random() * max),
    ),
  );
}
const data: number[] = comm.scatter(lists);
const count = data.filter((value) => value === find).length;
console.log(rank, count, data);

const counts = comm.gather(count, { root: 0 });
if (counts !== null) {
  let total = 0;
  for (const each of counts) total += each;
  console.log(rank, counts);
  console.log(`Total number of ${find}'s: ${total}`);
}
