// The same loops as bench/native/overlap.py: how much of a transfer passes while both ranks compute. timing.js stands before it.
const peer = 1 - rank;
const slices = 20;

/** About 100 µs of work on numbers that stay in the processor. */
let state = rank + 1;
function slice(rounds) {
  for (let i = 0; i < rounds; i++) state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
}

for (const bytes of [8192, 1 << 20]) {
  const [from, to] = [new Uint8Array(bytes), new Uint8Array(bytes)];
  const start = () => [comm.Isend(from, { dest: peer }), comm.Irecv(to, { source: peer })];
  // As much to compute as the transfer takes, in slices between which MPI is asked once.
  timed(`transfer ${bytes}`, repeat(2000), () => MPI.Request.Waitall(start()));
  slice(1_000_000);
  const began = MPI.Wtime();
  slice(1_000_000);
  const perRound = ((MPI.Wtime() - began) * 1e6) / 1_000_000;
  const rounds = Math.ceil(out[`transfer ${bytes}`] / perRound / slices);
  timed(`compute ${bytes}`, repeat(2000), () => {
    for (let i = 0; i < slices; i++) slice(rounds);
  });
  timed(`both ${bytes}`, repeat(2000), () => {
    const requests = start();
    for (let i = 0; i < slices; i++) {
      slice(rounds);
      MPI.Request.Testall(requests);
    }
    MPI.Request.Waitall(requests);
  });
}
if (state < 0) console.log("the work has not been left out");
if (rank === 0) console.log(JSON.stringify(out));
