// What a message costs: recorded or not (each program runs both ways), beside many that wait, among many ranks. timing.js stands before it.
// A run may record four million events, and half of these are warm-up.
const bytes = new Uint8Array(8);

if (size === 1) {
  timed("Send and Recv, to itself", repeat(30_000), () => {
    comm.Send(bytes, { dest: 0 });
    comm.Recv(bytes, { source: 0 });
  });
  timed("Barrier", repeat(30_000), () => comm.Barrier());
  for (const pending of [10, 10_000]) {
    timed(
      `of ${pending} unexpected`,
      repeat(40_000 / pending),
      () => {
        for (let tag = 0; tag < pending; tag++) comm.Isend(bytes, { dest: 0, tag }).Wait();
        for (let tag = pending - 1; tag >= 0; tag--) comm.Recv(bytes, { source: 0, tag });
      },
      pending,
    );
  }
} else {
  // Ranks beyond the first two sleep in a receive.
  if (rank < 2) {
    pingPong(
      "ping-pong",
      repeat(20_000),
      (peer) => comm.Send(bytes, { dest: peer }),
      (peer) => comm.Recv(bytes, { source: peer }),
    );
    if (rank === 0) for (let other = 2; other < size; other++) comm.Send(bytes, { dest: other, tag: 1 });
  } else {
    comm.Barrier();
    comm.Recv(bytes, { source: 0, tag: 1 });
  }
}
if (rank === 0) console.log(JSON.stringify(out));
