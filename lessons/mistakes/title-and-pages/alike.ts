import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const TITLE = 1;
const PAGES = 2;

if (comm.rank === 0) {
  const title = comm.recv({ tag: TITLE });
  const pages = comm.recv({ tag: PAGES });
  console.log(`rank 0: "${title}", ${pages} pages`);
} else if (comm.rank === 1) {
  comm.send("The Sea", { dest: 0, tag: TITLE });
  console.log("rank 1 has told the title");
} else {
  comm.send(420, { dest: 0, tag: PAGES });
  console.log("rank 2 has told the pages");
}
