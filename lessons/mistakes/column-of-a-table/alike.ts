import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  const table = Float64Array.from(
    { length: 12 },
    (_, cell) => cell / 2,
  );
  const column = MPI.DOUBLE.Create_vector(3, 1, 4).Commit();
  comm.Send([table, 1, column], { dest: 1 });
  column.Free();
  console.log("rank 0 has sent a column");
} else if (comm.rank === 1) {
  const triple = MPI.DOUBLE.Create_contiguous(3).Commit();
  const numbers = new Float64Array(3);
  comm.Recv([numbers, 1, triple], { source: 0 });
  triple.Free();
  console.log("rank 1 has got", ...numbers);
} else {
  console.log(`rank ${comm.rank} looks on`);
}
