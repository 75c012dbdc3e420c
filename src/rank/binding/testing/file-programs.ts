import type { MPI as Mpi } from "mpi";
import { Faults } from "./check.ts";

type MPI = typeof Mpi;

/** Everything that ranks do with a file together, between ranks that really run at once. */
export function files(mpi: MPI): string[] {
  const faults = new Faults();
  const comm = mpi.COMM_WORLD;
  const { rank, size } = comm;
  const amode = mpi.MODE_CREATE | mpi.MODE_RDWR;
  const file = mpi.File.Open(comm, "numbers", { amode });
  const status = new mpi.Status();
  const each = Array.from({ length: size }, (_, other) => other);

  // Round robin: rank r has every size-th number.
  const filetype = mpi.INT.Create_vector(1, 1, size)
    .Create_resized(0, 4 * size)
    .Commit();
  file.Set_view({ disp: 4 * rank, etype: mpi.INT, filetype });
  file.Write_all(Int32Array.of(rank, rank + 100), { status });
  faults.expect("written", status.Get_count(mpi.INT), 2);
  const request = file.Iwrite_at_all(2, Int32Array.of(rank + 200));
  request.Wait();
  file.Set_view({ etype: mpi.INT });
  const all = new Int32Array(3 * size);
  file.Read_at_all(0, all);
  faults.expect(
    "round robin",
    [...all],
    [0, 100, 200].flatMap((base) => each.map((other) => base + other)),
  );
  comm.Barrier();

  file.Set_size(0);
  file.Set_view();
  // A log that all write to: each line is there once, and whole.
  for (let i = 0; i < 20; i += 1) file.Write_shared(Uint8Array.of(rank, i, rank, i));
  comm.Barrier();
  faults.expect("shared pointer", file.Get_position_shared(), 80 * size);
  const log = new Uint8Array(80 * size);
  file.Read_at(0, log);
  const lines = Array.from({ length: 20 * size }, (_, line) => [...log.subarray(4 * line, 4 * line + 4)]);
  faults.expect(
    "lines",
    lines.every(([a, b, c, d]) => a === c && b === d),
    true,
  );
  for (const other of each)
    faults.expect(
      `lines of ${other}`,
      lines.filter(([who]) => who === other).map(([, i]) => i),
      Array.from({ length: 20 }, (_, i) => i),
    );
  comm.Barrier();

  // In order, with different lengths; and what is read in order again.
  file.Seek_shared(0);
  const mine = new Uint8Array(rank + 1).fill(rank);
  file.Write_ordered(mine);
  file.Write_ordered_begin(mine);
  file.Write_ordered_end(mine);
  file.Seek_shared(0);
  for (let round = 0; round < 2; round += 1) {
    const back = new Uint8Array(rank + 1).fill(255);
    file.Read_ordered(back, { status });
    faults.expect("in order", [...back], [...mine]);
  }

  // All fail together, and none waits for another.
  faults.raises("an offset that one rank has wrong", mpi.ERR_ARG, () =>
    file.Write_at_all(rank === size - 1 ? -1 : 0, Uint8Array.of(1)),
  );
  const wrong = file.Iread_at_all(rank === 0 ? -1 : 0, new Uint8Array(1));
  faults.raises("a request that fails on one", mpi.ERR_ARG, () => wrong.Wait());
  faults.raises("sizes that differ", size === 1 ? mpi.ERR_READ_ONLY : mpi.ERR_NOT_SAME, () => {
    if (size > 1) return file.Set_size(rank);
    const read = mpi.File.Open(comm, "numbers", { amode: mpi.MODE_RDONLY });
    read.Set_size(1);
  });
  faults.raises("a file that is missing", mpi.ERR_NO_SUCH_FILE, () => mpi.File.Open(comm, "none"));
  if (size > 1)
    faults.raises("modes that differ", mpi.ERR_NOT_SAME, () =>
      mpi.File.Open(comm, "numbers", { amode: rank === 0 ? amode : mpi.MODE_RDONLY }),
    );

  // Atomic: whoever reads sees a whole access of another's.
  file.Set_size(0);
  file.Set_atomicity(true);
  file.Write_at_all(0, new Uint8Array(5000).fill(1));
  for (let i = 0; i < 20; i += 1) {
    if (rank % 2 === 0) file.Write_at(0, new Uint8Array(5000).fill(rank + 1));
    const bytes = new Uint8Array(5000);
    file.Read_at(0, bytes);
    faults.expect(
      "one step",
      bytes.every((byte) => byte === bytes[0]),
      true,
    );
  }
  file.Close();
  const again = mpi.File.Open(comm, "numbers", { amode: mpi.MODE_RDONLY | mpi.MODE_DELETE_ON_CLOSE });
  faults.expect("size", again.size, 5000);
  again.Close();
  faults.raises("a file that went when it was closed", mpi.ERR_NO_SUCH_FILE, () =>
    mpi.File.Open(comm, "numbers"),
  );
  return faults.list;
}
