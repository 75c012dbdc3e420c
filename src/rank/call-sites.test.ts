import { beforeEach, expect, test } from "vitest";
import { CallSites, stackFinder } from "./call-sites.ts";

const place = {
  file: "main.ts",
  address: "blob:none",
  // The text of a Function has two lines before its body.
  sourcePosition: (line: number, column: number) => ({ line: line - 2, column }),
};

let found: [id: number, line: number][] = [];
let sites: CallSites;

beforeEach(() => {
  found = [];
  sites = new CallSites(stackFinder(place), { site: (id, line) => found.push([id, line]) });
});

/** Runs a program that gets `call`, as the binding would be called. */
function run(program: string, call: (...values: number[]) => unknown): void {
  new Function("call", `${program}\n//# sourceURL=main.ts`)(call);
}

test("a call's site is the program's innermost frame, told to the log once", () => {
  const ids: unknown[] = [];
  run("function f() {\n  call();\n}\nf(); f();\ncall();", () => ids.push(sites.of(1, 0, 0, 0, false, 0)));
  expect(ids).toHaveLength(3);
  expect(found).toEqual([
    [1, 2],
    [2, 5],
  ]);
  expect([1, 2, 0, 99].map((site) => sites.lineOf(site))).toEqual([2, 5, 0, 0]);
});

test("hot loops reuse what an equal call showed, marked as inferred, and look again now and then", () => {
  const seen: number[] = [];
  // 1 µs a call: after the first 2,000 a look is due every 110 calls.
  let now = 0;
  const call = (tag: number): unknown => seen.push(sites.of(1, 0, 0, tag, false, now++));
  run("for (let i = 0; i < 3000; i++) {\n  call(1);\n  call(2);\n}", call);
  expect(found).toEqual([
    [1, 2],
    [2, 3],
  ]);
  expect(seen.every((site, index) => Math.abs(site) === (index % 2) + 1)).toBe(true);
  expect(seen.slice(0, 2000).every((site) => site > 0)).toBe(true);
  const looks = seen.slice(2000).filter((site) => site > 0).length;
  expect(looks).toBeGreaterThan(20);
  expect(looks).toBeLessThan(60);
});

test("a call that is not known stays without a site rather than with a wrong one", () => {
  const seen: number[] = [];
  const call = (tag: number): unknown => seen.push(sites.of(1, 0, 0, tag, false, 0));
  run("call(0);\nfor (let i = 0; i < 2000; i++) call(1);\ncall(2);", call);
  expect(seen.at(-1)).toBe(0);
});

test("a call that has only ever stood in one place is taken to stand there with any tag", () => {
  const seen: number[] = [];
  run("for (let i = 0; i < 2002; i++) call(i);", (tag) => seen.push(sites.of(1, 0, 0, tag, false, 0)));
  expect(seen.at(-1)).toBe(-1);
});

test("after a sleep there is time to look", () => {
  const seen: number[] = [];
  run("for (let i = 0; i < 2000; i++) call(0);\ncall(1);\n", (slept) =>
    seen.push(sites.of(1, 0, 0, slept, slept === 1, 0)),
  );
  expect(seen.at(-1)).toBe(2);
});

test("the program's own stack settings are left as they were", () => {
  const own = (): string => "mine";
  const settings = Error as { prepareStackTrace?: unknown; stackTraceLimit?: number };
  const limit = settings.stackTraceLimit;
  const prepare = settings.prepareStackTrace;
  settings.prepareStackTrace = own;
  settings.stackTraceLimit = 3;
  run("call();", () => sites.here());
  expect([settings.prepareStackTrace, settings.stackTraceLimit]).toEqual([own, 3]);
  settings.prepareStackTrace = prepare;
  settings.stackTraceLimit = limit;
  expect(found).toEqual([[1, 1]]);
});
