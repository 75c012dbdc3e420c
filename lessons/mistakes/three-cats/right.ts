import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const cats = ["Minka", "Felix", "Mause"];
const called = cats[comm.rank % cats.length].toUpperCase();
const answers = comm.gather(called, { root: 0 });
if (answers !== null)
  console.log(`called: ${answers.join(", ")}`);
