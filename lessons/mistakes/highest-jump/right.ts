import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const board = new Float64Array(1);
const win = MPI.Win.Create(board, { disp_unit: 8, comm });
const jump = Float64Array.of(1.5 + 0.1 * rank);
win.Fence();
win.Accumulate(jump, 0, { op: MPI.MAX });
win.Fence();
if (rank === 0) console.log("highest:", board[0]);
win.Free();
console.log(`athlete ${rank} rests`);
