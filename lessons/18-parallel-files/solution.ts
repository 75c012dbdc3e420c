import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

// What this rank has measured: three numbers.
const mine = Int32Array.from({ length: 3 }, () =>
  Math.ceil(90 * Math.random()),
);
console.log("mine", [...mine]);

// All open the file, each writes its own block.
const amode = MPI.MODE_CREATE | MPI.MODE_WRONLY;
const file = MPI.File.Open(comm, "blocks.bin", { amode });
file.Set_view({ etype: MPI.INT });
file.Write_at_all(3 * rank, mine);
file.Close();

// Whoever opens it later finds all of it.
if (rank === 0) {
  const all = new Int32Array(3 * size);
  const again = MPI.File.Open(MPI.COMM_SELF, "blocks.bin");
  again.Read(all);
  again.Close();
  console.log("blocks", [...all]);
}

// In turns: of every row this rank has one number.
const mineOnly = MPI.INT.Create_vector(3, 1, size).Commit();
const turns = MPI.File.Open(comm, "turns.bin", { amode });
turns.Set_view({
  disp: 4 * rank,
  etype: MPI.INT,
  filetype: mineOnly,
});
turns.Write_all(mine);
turns.Close();
mineOnly.Free();
