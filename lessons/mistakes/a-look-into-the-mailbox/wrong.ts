import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const postcard = 7;
if (rank === 0) {
  let pages = 0;
  while (!comm.iprobe({ source: 1, tag: postcard + 1 }))
    pages++;
  const card = comm.recv({ source: 1, tag: postcard + 1 });
  console.log("rank 0 got", card, "on page", pages);
} else if (rank === 1) {
  comm.send("greetings", { dest: 0, tag: postcard });
}
console.log(`rank ${rank} is happy`);
