/** Messages between two ranks, around rings and along lines. */
import type { Idiom } from "./idiom.ts";

/** Ways of exchanging with both neighbours of a ring that wait for nobody in a circle. */
const exchanges: readonly ((tag: number, value: string) => string)[] = [
  (tag, value) =>
    `const got = comm.sendrecv(${value}, { dest: right, sendtag: ${tag}, source: left, recvtag: ${tag} });`,
  (tag, value) => `const request = comm.isend(${value}, { dest: right, tag: ${tag} });
const got = comm.recv({ source: left, tag: ${tag} });
request.wait();`,
  (tag, value) => `const request = comm.irecv({ source: left, tag: ${tag} });
comm.ssend(${value}, { dest: right, tag: ${tag} });
const got = request.wait();`,
  (tag, value) => `let got;
if (rank % 2 === 0) {
  comm.ssend(${value}, { dest: right, tag: ${tag} });
  got = comm.recv({ source: left, tag: ${tag} });
} else {
  got = comm.recv({ source: left, tag: ${tag} });
  comm.ssend(${value}, { dest: right, tag: ${tag} });
}`,
  (tag, value) => `let got;
if (rank === 0) {
  comm.send(${value}, { dest: right, tag: ${tag} });
  got = comm.recv({ source: left, tag: ${tag} });
} else {
  got = comm.recv({ source: left, tag: ${tag} });
  comm.send(${value}, { dest: right, tag: ${tag} });
}`,
];

export const messageIdioms: Readonly<Record<string, Idiom>> = {
  ring: ({ tag, way }) => `${exchanges[way % exchanges.length](tag, "{ from: rank }")}
check(got.from === left);`,

  roundTheRing: ({ tag, way }) => `let travelling = rank;
let sum = 0;
for (let step = 0; step < size; step++) {
  ${exchanges[way % exchanges.length](tag, "travelling").replaceAll("\n", "\n  ")}
  travelling = got;
  sum += got;
}
check(sum === (size * (size - 1)) / 2);`,

  edgesThatNobodySends: ({ tag }) => `const cells = new Float64Array(3).fill(rank);
const [before, after] = [rank > 0 ? rank - 1 : MPI.PROC_NULL, rank < size - 1 ? rank + 1 : MPI.PROC_NULL];
const requests = [
  comm.Irecv(cells.subarray(0, 1), { source: before, tag: ${tag} }),
  comm.Isend(cells.subarray(2), { dest: after, tag: ${tag} }),
];
if (before === MPI.PROC_NULL) cells[1] = cells[0] / 2;
if (after === MPI.PROC_NULL) cells[2] = -1;
MPI.Request.Waitall(requests);
check(cells[0] === Math.max(0, rank - 1) && cells[2] === (rank < size - 1 ? rank : -1));`,

  halo: ({ tag, count, rounds }) => `const cells = new Float64Array(${count} + 2).fill(rank);
const before = rank > 0 ? rank - 1 : MPI.PROC_NULL;
const after = rank < size - 1 ? rank + 1 : MPI.PROC_NULL;
for (let step = 0; step < ${rounds}; step++) {
  const requests = [
    comm.Irecv(cells.subarray(0, 1), { source: before, tag: ${tag} }),
    comm.Irecv(cells.subarray(${count} + 1), { source: after, tag: ${tag + 1} }),
    comm.Isend(cells.subarray(${count}, ${count} + 1), { dest: after, tag: ${tag} }),
    comm.Isend(cells.subarray(1, 2), { dest: before, tag: ${tag + 1} }),
  ];
  let inner = 0;
  for (let i = 2; i < ${count}; i++) inner += cells[i];
  MPI.Request.Waitall(requests);
  check(inner >= 0);
}
check(rank === 0 || cells[0] === rank - 1);`,

  persistent: ({ tag, count, rounds, way }) => `const out = new Int32Array(${count});
const into = new Int32Array(${count});
const both = [comm.Recv_init(into, { source: left, tag: ${tag} }), comm.Send_init(out, { dest: right, tag: ${tag} })];
for (let step = 0; step < ${rounds}; step++) {
  out.fill(10 * step + rank);
  ${way % 2 === 0 ? "MPI.Prequest.Startall(both);" : "for (const request of both) request.Start();"}
  ${
    way % 3 === 0
      ? "for (let done = 0; done < 2; done++) MPI.Request.Waitany(both);"
      : way % 3 === 1
        ? "while (!MPI.Request.Testall(both));"
        : "MPI.Request.Waitall(both);"
  }
  check(into[0] === 10 * step + left);
}
for (const request of both) request.Free();`,

  buffered: ({ tag, count, rounds, way }) => `const room = ${rounds} * (8 * ${count} + MPI.BSEND_OVERHEAD);
const owner = ${way % 2 === 0 ? "MPI" : "comm"};
owner.Attach_buffer(new ArrayBuffer(room));
for (let step = 0; step < ${rounds}; step++)
  comm.Bsend(new Float64Array(${count}).fill(step), { dest: right, tag: ${tag} });
const into = new Float64Array(${count});
for (let step = 0; step < ${rounds}; step++) {
  comm.Recv(into, { source: left, tag: ${tag} });
  check(into[0] === step);
}
owner.Detach_buffer();`,

  otherOrder: ({
    tag,
    count,
  }) => `const first = comm.Isend(new Int32Array(${count}).fill(1), { dest: right, tag: ${tag} });
const second = comm.Isend(new Int32Array(${count}).fill(2), { dest: right, tag: ${tag + 1} });
const into = new Int32Array(${count});
comm.Recv(into, { source: left, tag: ${tag + 1} });
check(into[0] === 2);
comm.Recv(into, { source: left, tag: ${tag} });
check(into[0] === 1);
MPI.Request.Waitall([first, second]);`,

  unknownLength: ({ tag, count, way }) => `const mine = new Float64Array((rank * ${count}) % 17).fill(rank);
const request = comm.Isend(mine, { dest: right, tag: ${tag} });
const status = new MPI.Status();
${
  way % 2 === 0
    ? `comm.Probe({ source: left, tag: ${tag}, status });
const into = new Float64Array(status.Get_count(MPI.DOUBLE));
comm.Recv(into, { source: left, tag: ${tag} });`
    : `const message = comm.Mprobe({ source: left, tag: ${tag}, status });
const into = new Float64Array(status.Get_count(MPI.DOUBLE));
message.Recv(into);`
}
request.Wait();
check(into.length === (left * ${count}) % 17);`,

  tooMuchRoom: ({ tag, count }) => `const into = new Int32Array(${count} + 9);
const status = new MPI.Status();
comm.Sendrecv(new Int32Array(${count}).fill(rank), { dest: right, sendtag: ${tag}, recvbuf: into, source: left, recvtag: ${tag}, status });
check(status.Get_count(MPI.INT) === ${count} && into[0] === left);`,

  nothingInIt: ({ tag, way }) => `const into = new Float64Array(${way % 3});
const request = comm.Irecv(into, { source: left, tag: ${tag} });
comm.Send(new Float64Array(0), { dest: right, tag: ${tag} });
request.Wait();`,

  ready: ({ tag, count }) => `const into = new Float32Array(${count});
const request = comm.Irecv(into, { source: left, tag: ${tag} });
comm.Barrier();
comm.Rsend(new Float32Array(${count}).fill(rank), { dest: right, tag: ${tag} });
request.Wait();
check(into[0] === left);`,

  sameBufferTwice: ({ tag, count }) => `const news = new Int32Array(${count}).fill(rank);
const into = [new Int32Array(${count}), new Int32Array(${count})];
const requests = [
  comm.Irecv(into[0], { source: left, tag: ${tag} }),
  comm.Irecv(into[1], { source: right, tag: ${tag + 1} }),
  comm.Isend(news, { dest: right, tag: ${tag} }),
  comm.Isend(news, { dest: left, tag: ${tag + 1} }),
];
let sum = 0;
for (const each of news) sum += each;
MPI.Request.Waitall(requests);
check(sum === ${count} * rank && into[0][0] === left && into[1][0] === right);
news.fill(-1);`,

  columns: ({ tag, count }) => `const rows = ${count};
const column = MPI.DOUBLE.Create_vector(rows, 1, 3).Commit();
const matrix = Float64Array.from({ length: 3 * rows }, (_, i) => i + rank);
const into = new Float64Array(rows);
comm.Sendrecv([matrix, 1, column], { dest: right, sendtag: ${tag}, recvbuf: into, source: left, recvtag: ${tag} });
check(into[0] === left);
column.Free();`,

  asBytes: ({ tag, count }) => `const into = new Float64Array(${count});
const request = comm.Irecv([into, MPI.BYTE], { source: left, tag: ${tag} });
comm.Send([new Float64Array(${count}).fill(rank), MPI.BYTE], { dest: right, tag: ${tag} });
request.Wait();
check(into[0] === left);`,

  packed: ({
    tag,
    count,
  }) => `const parcel = new Uint8Array(MPI.INT.Pack_size(1, comm) + MPI.DOUBLE.Pack_size(${count}, comm));
let end = MPI.INT.Pack(Int32Array.of(rank), parcel, 0, comm);
end = MPI.DOUBLE.Pack(new Float64Array(${count}).fill(rank), parcel, end, comm);
const into = new Uint8Array(parcel.length);
comm.Sendrecv([parcel, end, MPI.PACKED], { dest: right, sendtag: ${tag}, recvbuf: [into, MPI.PACKED], source: left, recvtag: ${tag} });
const who = new Int32Array(1);
MPI.INT.Unpack(into, 0, who, comm);
check(who[0] === left);`,

  partitions: ({ tag, count, rounds }) => `const out = new Int32Array(4 * ${count}).fill(rank);
const into = new Int32Array(4 * ${count});
const send = comm.Psend_init(out, 4, { dest: right, tag: ${tag} });
const receive = comm.Precv_init(into, 4, { source: left, tag: ${tag} });
for (let step = 0; step < ${rounds}; step++) {
  MPI.Prequest.Startall([receive, send]);
  for (let part = 0; part < 4; part++) send.Pready(part);
  while (!receive.Parrived(3));
  MPI.Request.Waitall([send, receive]);
}
check(into[0] === left);
send.Free();
receive.Free();`,

  pingPong: ({ tag, rounds, way }) => `const send = ${way % 2 === 0 ? '"send"' : '"ssend"'};
for (let step = 0; step < ${rounds} && rank < 2; step++) {
  if (rank === 0) {
    comm[send](step, { dest: 1, tag: ${tag} });
    check(comm.recv({ source: 1, tag: ${tag} }) === step + 1);
  } else {
    comm[send](comm.recv({ source: 0, tag: ${tag} }) + 1, { dest: 0, tag: ${tag} });
  }
}`,

  toOneself: ({ tag, count }) => `const into = new Int32Array(${count});
const request = comm.Isend(new Int32Array(${count}).fill(5), { dest: rank, tag: ${tag} });
comm.Recv(into, { source: rank, tag: ${tag} });
request.Wait();
check(into[0] === 5);`,
};
