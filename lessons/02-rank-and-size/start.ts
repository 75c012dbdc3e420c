import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

if (rank === 0) {
  console.log("I am the first of", size);
} else {
  console.log("ranks before me:", rank);
}

// Every rank runs this loop from
// 1 to 100. Is that what we want?
let part = 0;
for (let i = 1; i <= 100; i++) {
  part += i;
}
console.log("my part", part);

// MPI adds the parts of all ranks; rank
// 0 gets the total, the others get null.
const total = comm.reduce(part, { op: MPI.SUM, root: 0 });
if (rank === 0) {
  console.log("total", total);
}
