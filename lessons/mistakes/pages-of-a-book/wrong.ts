import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const pages = 12;
const from = comm.rank * 5;
const to = Math.min(from + 5, pages);
const words = new Int32Array(5).fill(300 + comm.rank);

console.log(`reader ${comm.rank}: from page ${from}`);
if (comm.rank > 0) {
  comm.Send([words, to - from, MPI.INT], { dest: 0 });
} else {
  const status = new MPI.Status();
  for (let reader = 1; reader < comm.size; reader++) {
    comm.Recv(words, { source: reader, status });
    console.log(
      `${status.Get_count(MPI.INT)} pages by reader ${reader}`,
    );
  }
}
