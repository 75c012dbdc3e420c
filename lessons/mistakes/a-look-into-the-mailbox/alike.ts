import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// Nobody writes, and the book comes to its end.
const postcard = 7;
if (rank === 0) {
  let pages = 0;
  while (
    pages < 300_000 &&
    !comm.iprobe({ source: 1, tag: postcard })
  )
    pages++;
  console.log("rank 0 has read", pages);
}
console.log(`rank ${rank} is happy`);
