import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const board = new Float64Array(1);
const win = MPI.Win.Create(board, { disp_unit: 8, comm });
const jump = Float64Array.of(1.5 + 0.1 * rank);
// One after the other: the last jump stays on the board.
win.Fence();
for (let turn = 0; turn < comm.Get_size(); turn++) {
  if (turn === rank) win.Put(jump, 0);
  win.Fence();
}
if (rank === 0) console.log("last:", board[0]);
win.Free();
