import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  const first = comm.recv();
  const second = comm.recv();
  const [title, pages] =
    typeof first === "string"
      ? [first, second]
      : [second, first];
  console.log(`rank 0: "${title}", ${pages} pages`);
} else if (comm.rank === 1) {
  comm.send("The Sea", { dest: 0 });
  console.log("rank 1 has told the title");
} else {
  comm.send(420, { dest: 0 });
  console.log("rank 2 has told the pages");
}
