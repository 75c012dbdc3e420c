import { MPI } from "mpi";

// The day begins.
MPI.Init();
const comm = MPI.COMM_WORLD;
const lesson = comm.rank === 0 ? "music" : null;
console.log(`class ${comm.rank} has`, comm.bcast(lesson));
MPI.Finalize();
