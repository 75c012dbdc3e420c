/** Every mode of sending on real threads, where payloads stream and ranks really wait. */
import { afterAll, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience, sortedLines } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const { folder: cwd, remove } = folderWith({
  "large.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const data = new Uint8Array((64 << 20) + 3);
MPI.Attach_buffer(MPI.BUFFER_AUTOMATIC);
for (const [index, mode] of (["Send", "Ssend", "Bsend", "Rsend"] as const).entries()) {
  if (comm.rank === 0) {
    data.fill(index + 1);
    comm.recv({ source: 1 });
    comm[mode](data, { dest: 1 });
    data.fill(0);
  } else {
    const request = comm.Irecv(data, { source: 0 });
    comm.send("posted", { dest: 0 });
    request.Wait();
    console.log(mode, data[0] === index + 1, data.includes(index), data.includes(0));
  }
}
MPI.Detach_buffer();
`,
  "cancel.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const data = new Float64Array(100_000);
if (comm.rank === 0) {
  const status = new MPI.Status();
  const sends = [comm.Isend(data, { dest: 1, tag: 1 }), comm.issend("x", { dest: 1, tag: 1 })];
  comm.send("look", { dest: 1, tag: 2 });
  comm.recv({ source: 1 });
  for (const send of sends) {
    send.Cancel();
    send.Wait({ status });
    console.log("cancelled", status.Is_cancelled());
  }
  comm.send("done", { dest: 1, tag: 2 });
} else {
  comm.recv({ tag: 2 });
  console.log("there", comm.iprobe({ tag: 1 }));
  comm.send("seen", { dest: 0 });
  comm.recv({ tag: 2 });
  console.log("there", comm.iprobe({ tag: 1 }));
}
`,
  "ready.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank === 0) comm.Rsend(new Int32Array(1), { dest: 1, tag: 4 });
else {
  comm.Probe();
  comm.Recv(new Int32Array(1));
}
`,
  "bsend.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
MPI.Attach_buffer(new Uint8Array(1000));
comm.Bsend(new Uint8Array(2000), { dest: 0 });
`,
});
afterAll(remove);

test("payloads above 64 MiB in every mode", async () => {
  const { out, code } = await mpiexec(["-n", "2", "large.ts"], { cwd });
  expect([out, code]).toEqual([
    ["Send", "Ssend", "Bsend", "Rsend"].map((mode) => `${mode} true false false\n`).join(""),
    0,
  ]);
});

test("sends that have left are taken back", async () => {
  const { out, err } = await mpiexec(["-n", "2", "cancel.ts"], { cwd });
  expect(sortedLines(out)).toEqual(["cancelled true", "cancelled true", "there false", "there true"]);
  expect(err).toBe("");
});

test("a ready send that came too early is told of", async () => {
  const { code, err } = await mpiexec(["-n", "2", "ready.ts"], { cwd });
  expect(code).toBe(0);
  expect(err).toContain("Rank 0 sent 1 message in ready mode before the receive was posted.");
  expect(err).toContain("with tag 4 (line 3) in ready mode, and rank 1 had posted no receive for it.");
});

test("an attached buffer without room says how much there is and how much is needed", async () => {
  const { err } = await mpiexec(["-n", "1", "bsend.ts"], { cwd });
  expect(err).toContain(
    "Rank 0 needs 2,096 bytes (2,000 bytes of data and MPI.BSEND_OVERHEAD, 96) for Bsend (line 4), and has attached 1,000 bytes in line 3.",
  );
});
