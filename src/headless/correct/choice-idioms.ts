/** Wildcards, polling, and requests in whatever order they are done. */
import type { Idiom } from "./idiom.ts";

export const choiceIdioms: Readonly<Record<string, Idiom>> = {
  sumOfAll: ({ tag, root }) => `const to = ${root} % size;
if (rank === to) {
  let sum = 0;
  for (let each = 1; each < size; each++) sum += comm.recv({ source: MPI.ANY_SOURCE, tag: ${tag} });
  check(sum === (size * (size - 1)) / 2 - to);
} else comm.send(rank, { dest: to, tag: ${tag} });`,

  placedBySource: ({ tag, count, way }) => `if (rank === 0) {
  const status = new MPI.Status();
  const places = new Array(size).fill(-1);
  const into = new Int32Array(${count});
  for (let each = 1; each < size; each++) {
    ${
      way % 2 === 0
        ? `comm.Recv(into, { source: MPI.ANY_SOURCE, tag: ${tag}, status });`
        : `comm.Probe({ source: MPI.ANY_SOURCE, tag: ${tag}, status });
    comm.Recv(into, { source: status.source, tag: ${tag} });`
    }
    places[status.source] = into[0];
  }
  check(places.slice(1).every((value, index) => value === index + 1));
} else comm.Send(new Int32Array(${count}).fill(rank), { dest: 0, tag: ${tag} });`,

  inOrderOfRanks: ({ tag }) => `if (rank === 0) {
  for (let source = 1; source < size; source++) check(comm.recv({ source, tag: ${tag} }) === source);
} else comm.ssend(rank, { dest: 0, tag: ${tag} });`,

  tasks: ({ tag, count, rounds, way }) => `const [ask, task, stop] = [${tag}, ${tag + 1}, ${tag + 2}];
if (rank === 0) {
  const status = new MPI.Status();
  const results = [];
  let next = 0;
  for (let working = size - 1; working > 0; ) {
    const result = comm.recv({ source: MPI.ANY_SOURCE, tag: ask, status });
    if (result !== null) results.push(result);
    if (next < ${count % 9} + ${rounds}) comm.send(next++, { dest: status.source, tag: task });
    else {
      comm.send(null, { dest: status.source, tag: stop });
      working -= 1;
    }
  }
  check(results.length === ${count % 9} + ${rounds});
} else {
  const status = new MPI.Status();
  let done = null;
  for (;;) {
    comm.${way % 2 === 0 ? "send" : "ssend"}(done, { dest: 0, tag: ask });
    const what = comm.recv({ source: 0, tag: MPI.ANY_TAG, status });
    if (status.tag === stop) break;
    done = what * what;
  }
}`,

  pollForAnybody: ({ tag, way }) => `if (rank === 0) {
  const status = new MPI.Status();
  let inVain = 0;
  for (let taken = 0; taken < size - 1; ) {
    if (comm.iprobe({ source: MPI.ANY_SOURCE, tag: ${tag}, status })) {
      check(comm.recv({ source: status.source, tag: ${tag} }) === status.source);
      taken += 1;
    } else inVain += 1;
  }
} else {
  busy(${way % 3});
  comm.send(rank, { dest: 0, tag: ${tag} });
}`,

  pollForOne: ({ tag, count, way }) => `const into = new Int32Array(${count});
const request = comm.Irecv(into, { source: left, tag: ${tag} });
const other = comm.Isend(new Int32Array(${count}).fill(rank), { dest: right, tag: ${tag} });
let worked = 0;
while (!request.Test()) worked += 1;
${way % 2 === 0 ? "other.Wait();" : "while (!other.Test()) worked += 1;"}
check(into[0] === left);`,

  givesUp: ({ tag, count }) => `let found = false;
for (let times = 0; times < ${count} && !found; times++) found = comm.iprobe({ source: left, tag: ${tag} });
check(!found);`,

  takesItsTime: ({ tag, rounds }) => `if (rank === 0) {
  for (let next = 1; next < size; next++) {
    busy(${rounds});
    comm.send("now", { dest: next, tag: ${tag} });
  }
} else check(comm.recv({ source: 0, tag: ${tag} }) === "now");`,

  asTheyCome: ({ tag, way }) => `if (rank === 0) {
  const requests = Array.from({ length: size - 1 }, (_, each) => comm.irecv({ source: each + 1, tag: ${tag} }));
  let sum = 0;
  ${
    way % 3 === 0
      ? `for (let each = 1; each < size; each++) sum += MPI.Request.waitany(requests)[1];`
      : way % 3 === 1
        ? `for (let [indices, values] = MPI.Request.waitsome(requests); indices !== null; ) {
    for (const value of values) sum += value;
    [indices, values] = MPI.Request.waitsome(requests);
  }`
        : `for (let done = 0; done < size - 1; ) {
    const [index, flag, value] = MPI.Request.testany(requests);
    if (!flag || index === MPI.UNDEFINED) continue;
    sum += value;
    done += 1;
  }`
  }
  check(sum === (size * (size - 1)) / 2);
} else comm.send(rank, { dest: 0, tag: ${tag} });`,

  someThenAll: ({ tag, count }) => `const into = [left, right].map(() => new Int32Array(${count}));
const requests = [
  comm.Irecv(into[0], { source: left, tag: ${tag} }),
  comm.Irecv(into[1], { source: right, tag: ${tag + 1} }),
  comm.Isend(new Int32Array(${count}).fill(rank), { dest: right, tag: ${tag} }),
  comm.Isend(new Int32Array(${count}).fill(rank), { dest: left, tag: ${tag + 1} }),
];
const first = MPI.Request.Waitany(requests);
check(first >= 0 && first < 4);
MPI.Request.Waitall(requests);
check(into[0][0] === left && into[1][0] === right);`,

  cancelled: ({ tag, count }) => `const status = new MPI.Status();
const request = comm.Irecv(new Int32Array(${count}), { source: left, tag: ${tag} });
request.Cancel();
request.Wait({ status });
check(status.Is_cancelled());`,

  freedSend: ({ tag }) => `const request = comm.Isend(Int32Array.of(rank), { dest: right, tag: ${tag} });
request.Free();
const into = new Int32Array(1);
comm.Recv(into, { source: left, tag: ${tag} });
check(into[0] === left);
comm.Barrier();`,

  twoKinds: ({ tag, way }) => `const [words, numbers] = [${tag}, ${tag + 1}];
if (rank === 0) {
  const status = new MPI.Status();
  let letters = 0;
  for (let each = 1; each < size; each++) {
    comm.probe({ source: MPI.ANY_SOURCE, tag: MPI.ANY_TAG, status });
    if (status.tag === words) letters += comm.recv({ source: status.source, tag: words }).length;
    else {
      const into = new Float64Array(1);
      comm.Recv(into, { source: status.source, tag: numbers });
      check(into[0] === status.source);
    }
  }
  check(letters >= 0);
} else if ((rank + ${way}) % 2 === 0) comm.send("word", { dest: 0, tag: words });
else comm.Send(Float64Array.of(rank), { dest: 0, tag: numbers });
comm.Barrier();`,

  whoeverIsFirst: ({ tag }) => `if (rank === 0) {
  const best = comm.recv({ source: MPI.ANY_SOURCE, tag: ${tag} });
  let least = best;
  for (let each = 2; each < size; each++) least = Math.min(least, comm.recv({ source: MPI.ANY_SOURCE, tag: ${tag} }));
  check(least === 1);
} else comm.send(rank, { dest: 0, tag: ${tag} });`,

  alreadyOrdered: ({ tag }) => `if (rank === 0) {
  const status = new MPI.Status();
  for (let source = 1; source < size; source++) {
    comm.send("your turn", { dest: source, tag: ${tag} });
    comm.recv({ source: MPI.ANY_SOURCE, tag: ${tag + 1}, status });
    check(status.source === source);
  }
} else {
  comm.recv({ source: 0, tag: ${tag} });
  comm.send("thanks", { dest: 0, tag: ${tag + 1} });
}`,

  caught: ({ tag, way }) => `let message = "";
try {
  ${
    [
      `comm.send(1, { dest: size + ${way}, tag: ${tag} });`,
      `comm.recv({ source: left, tag: -${tag} - 5 });`,
      `comm.bcast(rank, { root: size });`,
    ][way % 3]
  }
} catch (error) {
  if (!(error instanceof MPI.Exception)) throw error;
  message = error.message;
}
check(message !== "");`,
};
