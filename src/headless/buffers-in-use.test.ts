/** Programs in both languages that touch memory too early, or seem to: on real threads, with their lines. */
import { afterAll, describe, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const { folder: cwd, remove } = folderWith({
  "touches.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const far = new Float64Array(8);
const box = { rows: [new Int32Array(4), new Int32Array(4)] }
const receive = (target: Int32Array) => comm.Irecv(target, { source: 0, tag: 9 })
const done = (request: MPI.Request) => { request.Cancel(); request.Wait() }
let at = 1
let request = receive(box.rows[0])
box.rows[1][at]++
box.rows[0][at++] = 5
done(request)
request = receive(box.rows[0])
;[box.rows[1][0], box.rows[0][2]] = [1, 2]
done(request)
request = receive(box.rows[1])
console.log(box.rows[0], \`\${box.rows[0]}\`)
console.log(box.rows[1])
done(request)
request = receive(box.rows[1])
box.rows[1][0] = (done(request), 3)
request = receive(box.rows[1].subarray(2))
for (const value of box.rows[1]) at += value
done(request)
far.fill(1).reverse()
`,
  "touches.py": `from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rows = [array("i", [0] * 4), bytearray(16)]


def receive(target):
    return comm.Irecv(target, source=0, tag=9)


def done(request):
    request.Cancel()
    request.Wait()
    return 3


class Table:
    __rows = rows

    def first(self):
        return self.__rows[0][-1]


request = receive(rows[0])
rows[1][2] += 1
sum(rows[1])
Table().first()
done(request)
request = receive(rows[0])
rows[0][1:3] = array("i", [1, 2])
done(request)
request = receive(rows[0])
rows[0][0] = done(request)
request = receive(rows[1])
print(len(rows[1]), f"{rows[0]}", [*rows[0]])
print(f"{rows[1]}")
done(request)
request = receive(memoryview(rows[0])[2:])
sums = [value for value in rows[0]]
done(request)
bins = array("i", [0])
request = receive(bins)
print("first", bins[0])
done(request)
`,
  "same.ts": `import { MPI } from "mpi";
const request = MPI.COMM_WORLD.Irecv(new Int32Array(1), { source: 0 });
const rows = [[1, 2], [3, 4]];
let asked = 0;
const table = { get rows() { asked++; return rows }, get at() { asked++; return 1 } };
table.rows[table.at][table.at] += table.rows[0][0]
let i = 0
const second = rows[0][i++, i], text = \`\${i++, second}\`
rows[1][0] = (i++, second)
console.log(asked, i, text, rows.join(" "))
request.Cancel()
request.Wait()
`,
  "same.py": `from __future__ import annotations
from mpi4py import MPI

request = MPI.COMM_WORLD.Irecv(bytearray(1), source=0)
asked = []


class Table(list):
    kept: dict[str, int]
    __slots__ = ("plain",)

    @property
    def rows(self) -> list[int]:
        asked.append("rows")
        return self

    def __getitem__(self, key):
        asked.append(key)
        return [7, 8]


table = Table()
table.plain = [1, 2]
print(table.rows[0][1], table[2][0], table.plain[1], asked)
print(Table.__annotations__, Table.rows.fget.__annotations__, [name for name in dir() if "w__" in name])
request.Cancel()
request.Wait()
`,
  "fails.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const rows = [[1, 2], [3]];
const request = comm.Irecv(new Int32Array(1), { source: 0 });
let sum = rows[0][1]; rows[1][sum - 2] = rows[0][0]; throw new Error("after " + rows[1][0]);
`,
  "calls.ts": `const rows: any = [[1]];
let i = 0;
rows[0][i].toFixd();
`,
});

afterAll(remove);

/** Lines that the details of the findings name. */
async function linesOf(program: string): Promise<number[]> {
  const { err } = await mpiexec(["-n", "1", "--watch-buffers", program], { cwd });
  const lines = [...err.matchAll(/^ {2}\S+:(\d+) {2}(?:Rank 0 (?:reads|writes|changes|starts))/gm)];
  return [...new Set(lines.map(([, line]) => Number(line)))].sort((x, y) => x - y);
}

describe("the lines that touch, and those that start", () => {
  test("in TypeScript", async () => {
    expect(await linesOf("touches.ts")).toEqual([5, 10, 13, 17, 22]);
  });

  test("in Python", async () => {
    expect(await linesOf("touches.py")).toEqual([9, 22, 31, 37, 40, 44]);
  });
});

test("a program does what it does unwatched, no more", async () => {
  const ts = await mpiexec(["-n", "1", "--watch-buffers", "same.ts"], { cwd });
  expect(ts).toMatchObject({ code: 0, out: "4 3 2 1,2 2,5\n" });
  const py = await mpiexec(["-n", "1", "--watch-buffers", "same.py"], { cwd });
  expect(py.out.split("\n")).toEqual([
    "8 7 2 ['rows', 0, 2]",
    "{'kept': 'dict[str, int]'} {'return': 'list[int]'} []",
    "",
  ]);
});

test("errors keep their line and column, and their words", async () => {
  const fails = await mpiexec(["-n", "1", "--watch-buffers", "fails.ts"], { cwd });
  expect(fails.err).toContain("after 1");
  expect(fails.err).toContain("fails.ts:5:60");
  const calls = await mpiexec(["-n", "1", "--watch-buffers", "calls.ts"], { cwd });
  expect(calls.err).toContain("rows[0][i].toFixd is not a function");
});
