import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  const letters: MPI.Request[] = [];
  for (let reader = 1; reader < comm.size; reader++) {
    letters.push(
      comm.isend(`dear ${reader}, bring bread`, {
        dest: reader,
      }),
    );
  }
  comm.barrier();
  MPI.Request.waitall(letters);
  console.log("rank 0 has written to all");
} else {
  comm.barrier();
  const letter = comm.recv({ source: 0 });
  console.log(`rank ${comm.rank} reads: ${letter}`);
}
