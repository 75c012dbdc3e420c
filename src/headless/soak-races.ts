/** Programs whose outcome depends on who is first: what rank 0 prints differs from run to run. For 3 ranks or more. */

export const raceInTypeScript = `import { MPI } from "mpi";
const comm: MPI.Comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const status = new MPI.Status();
const busy = () => { for (let end = performance.now() + Math.random() * 2; performance.now() < end; ); };
if (rank === 0) {
  const order: string[] = [];
  for (let task = 0; task < 24; task++) {
    const what = comm.recv<string>({ source: MPI.ANY_SOURCE, status });
    order.push(status.source + what);
    comm.send(task, { dest: status.source });
  }
  for (let ended = 1; ended < size; ended++) {
    comm.probe({ source: MPI.ANY_SOURCE, tag: 0, status });
    comm.recv({ source: status.source, tag: 0 });
    comm.send(-1, { dest: status.source });
  }
  console.log(order.join(" "));
  const buffers = Array.from({ length: size - 1 }, () => new Int32Array(1));
  const requests = buffers.map((buffer, i) => comm.Irecv(buffer, { source: i + 1, tag: 5 }));
  const chosen: number[] = [];
  let idle = 0;
  while (chosen.length < size - 1) {
    const [index, done] = MPI.Request.Testany(requests);
    if (done) chosen.push(index); else idle++;
  }
  let polls = 0;
  while (!comm.iprobe({ source: MPI.ANY_SOURCE, tag: 6, status })) polls++;
  console.log(chosen.join(), idle, polls, status.source, Math.random());
  for (let each = 1; each < size; each++) comm.recv({ source: MPI.ANY_SOURCE, tag: 6 });
} else {
  for (;;) {
    busy();
    comm.send(" abcdefgh"[rank % 8], { dest: 0 });
    if (comm.recv<number>({ source: 0 }) < 0) break;
  }
  busy();
  comm.Send(new Int32Array([rank]), { dest: 0, tag: 5 });
  busy();
  comm.send(rank, { dest: 0, tag: 6 });
}
`;

/** Rank 0 ends with a line that it reads. */
export const raceInPython = `import random, time
from mpi4py import MPI
comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
status = MPI.Status()
def busy():
    end = time.perf_counter() + random.random() * 0.003
    while time.perf_counter() < end: pass
comm.barrier()
if rank == 0:
    order = []
    for task in range(24):
        comm.recv(source=MPI.ANY_SOURCE, status=status)
        order.append(status.source)
        comm.send(task, dest=status.source)
    for each in range(1, size):
        comm.probe(source=MPI.ANY_SOURCE, tag=0, status=status)
        comm.recv(source=status.source, tag=0)
        comm.send(-1, dest=status.source)
    requests = [comm.irecv(source=each, tag=5) for each in range(1, size)]
    chosen = [MPI.Request.waitany(requests)[0] for each in range(1, size)]
    polls = 0
    while not comm.iprobe(source=MPI.ANY_SOURCE, tag=6, status=status): polls += 1
    print(order, chosen, polls, status.source, random.random())
    for each in range(1, size): comm.recv(source=MPI.ANY_SOURCE, tag=6)
    print("name?", input())
else:
    while True:
        busy()
        comm.send("ask", dest=0)
        if comm.recv(source=0) < 0: break
    comm.send(rank, dest=0, tag=5)
    busy()
    comm.send(rank, dest=0, tag=6)
`;
