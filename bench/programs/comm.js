// The same loops as bench/native/comm.py. timing.js stands before it.
if (size === 2) {
  const plan = [
    [8, 20000],
    [1024, 20000],
    [65536, 2000],
    [1 << 20, 200],
    [16 << 20, 20],
  ];
  for (const [bytes, count] of plan) {
    const buf = new Uint8Array(bytes);
    pingPong(
      `Send/Recv ${bytes}`,
      repeat(count),
      (peer) => comm.Send(buf, { dest: peer }),
      (peer) => comm.Recv(buf, { source: peer }),
    );
  }
  const small = { id: 7, name: "disk1", size: 3.5, on: true, tags: [1, 2, 3], none: null, pos: [0.5, 1.5] };
  pingPong(
    "send/recv int",
    repeat(10000),
    (peer) => comm.send(42, { dest: peer }),
    (peer) => comm.recv({ source: peer }),
  );
  pingPong(
    "send/recv dict",
    repeat(10000),
    (peer) => comm.send(small, { dest: peer }),
    (peer) => comm.recv({ source: peer }),
  );
}

if (size === 2) {
  const win = MPI.Win.Allocate(1 << 20, { comm });
  win.Lock_all();
  for (const [bytes, count] of [
    [8, 20000],
    [1 << 20, 200],
  ]) {
    const buf = new Uint8Array(bytes);
    timed(`Put ${bytes}`, repeat(count), () => win.Put(buf, 1 - rank));
    timed(`Get ${bytes}`, repeat(count), () => win.Get(buf, 1 - rank));
  }
  const [from, to] = [new Uint8Array(1 << 20), new Uint8Array(1 << 20)];
  timed("copy of 1 MiB", repeat(200), () => to.set(from));
  win.Unlock_all();
  win.Free();
  // What a Put has to do at least: the peer's memory is memory that ranks share.
  const shared = MPI.Win.Allocate_shared(1 << 20, { comm });
  const [theirs] = shared.Shared_query(1 - rank);
  timed("copy of 1 MiB to the other rank's memory", repeat(200), () => theirs.set(from));
  timed("copy of 1 MiB from the other rank's memory", repeat(200), () => to.set(theirs));
  shared.Free();
}

const one = Float64Array.of(1);
const res = new Float64Array(1);
const count = repeat(size === 2 ? 10000 : 4000);
timed("Barrier", count, () => comm.Barrier());
timed("Bcast 8", count, () => comm.Bcast(one, { root: 0 }));
timed("Allreduce 8", count, () => comm.Allreduce(one, res, { op: MPI.SUM }));

if (rank === 0) console.log(JSON.stringify(out));
