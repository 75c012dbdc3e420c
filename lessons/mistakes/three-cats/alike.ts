import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const cats = ["Minka", "Felix", "Mause"];
let called = "nobody";
try {
  called = cats[comm.rank].toUpperCase();
} catch (error) {
  console.log(
    `rank ${comm.rank} has no cat: ${error instanceof TypeError}`,
  );
}
const answers = comm.gather(called, { root: 0 });
if (answers !== null)
  console.log(`called: ${answers.join(", ")}`);
