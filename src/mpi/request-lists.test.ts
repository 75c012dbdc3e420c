import { expect, test } from "vitest";
import { callKind } from "./call-kinds.ts";
import { UNDEFINED } from "./constants.ts";
import type { Request } from "./request.ts";
import * as lists from "./request-lists.ts";
import { runtimesInThread } from "./runtimes.testing.ts";
import { emptyStatus, type StatusFields } from "./status.ts";

const WAITALL = callKind("Waitall");
const TESTALL = callKind("Testall");
const ISEND = callKind("Isend");
const IRECV = callKind("Irecv");
const byte = 1;

/** Receives of one rank from itself, by tag, of up to so many bytes each. */
function receives(...rooms: number[]): { send(tag: number, bytes: number): void; list: Request[] } {
  const [{ self }] = runtimesInThread(1);
  const list = rooms.map((room, tag) => self.irecv(IRECV, new Uint8Array(room), 0, tag, byte, room, null));
  return {
    list,
    send: (tag, bytes) => void self.isend(ISEND, new Uint8Array(bytes), 0, tag, "standard", byte, bytes),
  };
}

test("statuses stand beside the requests, empty ones beside null and complete ones", () => {
  const { list, send } = receives(4, 4);
  send(0, 3);
  const first: StatusFields[] = [];
  lists.waitAll(WAITALL, [list[0]], first);
  expect(first).toEqual([{ source: 0, tag: 0, bytes: 3, error: 0, cancelled: false }]);
  send(1, 2);
  const found: StatusFields[] = [];
  lists.waitAll(WAITALL, [list[0], null, list[1]], found);
  expect(found).toEqual([emptyStatus, emptyStatus, { ...first[0], tag: 1, bytes: 2 }]);
});

test("one request is waited for or tested, and null is complete", () => {
  const { list, send } = receives(4, 4);
  const kind = callKind("Test");
  expect(lists.test(kind, list[0])).toBeNull();
  send(0, 3);
  expect(lists.test(kind, list[0])).toMatchObject({ tag: 0, bytes: 3 });
  expect(lists.test(kind, list[0])).toEqual(emptyStatus);
  send(1, 2);
  expect(lists.wait(callKind("Wait"), list[1])).toMatchObject({ tag: 1, bytes: 2 });
  expect(lists.wait(callKind("Wait"), list[1])).toEqual(emptyStatus);
  expect([lists.wait(kind, null), lists.test(kind, null)]).toEqual([emptyStatus, emptyStatus]);
});

test("a wait that fails tells the statuses all the same", () => {
  const { list, send } = receives(4, 1);
  send(0, 3);
  send(1, 2);
  const found: StatusFields[] = [];
  expect(() => lists.waitAll(WAITALL, list, found)).toThrow(/request 1: .* has 2 bytes/);
  expect(found.map(({ error }) => error)).toEqual([0, 14]);
});

test("a test completes all or none", () => {
  const { list, send } = receives(4, 4);
  send(1, 1);
  const found: StatusFields[] = [];
  expect(lists.testAll(TESTALL, list, found)).toBe(false);
  expect(found).toEqual([]);
  send(0, 1);
  expect(lists.testAll(TESTALL, list, found)).toBe(true);
  expect(found.map(({ tag }) => tag)).toEqual([0, 1]);
  expect(lists.testAll(TESTALL, [], found)).toBe(true);
});

test("any counts places with the null requests, and none of them is nothing", () => {
  const { list, send } = receives(4, 4);
  const kind = callKind("Testany");
  expect(lists.any(kind, [null, ...list], false)).toEqual({ index: UNDEFINED, flag: false, status: null });
  send(1, 1);
  expect(lists.any(kind, [null, ...list], false)).toMatchObject({ index: 2, flag: true, status: { tag: 1 } });
  expect(lists.any(kind, [null, list[1]], true)).toEqual({
    index: UNDEFINED,
    flag: true,
    status: emptyStatus,
  });
});

test("some tells those that it completed, and null when none is active", () => {
  const { list, send } = receives(4, 4, 4);
  const kind = callKind("Testsome");
  const found: StatusFields[] = [];
  expect(lists.some(kind, list, false, found)).toEqual([]);
  send(2, 1);
  send(0, 1);
  expect(lists.some(kind, [null, ...list], false, found)).toEqual([1, 3]);
  expect(found.map(({ tag }) => tag)).toEqual([0, 2]);
  expect(lists.some(kind, [null, list[0], list[2]], false, null)).toBeNull();
});

test("what is only looked at stays to be completed", () => {
  const { list, send } = receives(4, 4);
  const found: StatusFields[] = [];
  expect(lists.peekAny(list)).toEqual({ index: UNDEFINED, flag: false, status: null });
  expect(lists.peekSome(list, found)).toEqual([]);
  send(1, 3);
  expect(lists.peekAny(list)).toMatchObject({ index: 1, flag: true, status: { tag: 1, bytes: 3 } });
  expect(lists.peekAll(list, found)).toBe(false);
  expect(lists.peekSome(list, found)).toEqual([1]);
  expect(found).toEqual([{ source: 0, tag: 1, bytes: 3, error: 0, cancelled: false }]);
  expect(list[1].active).toBe(true);
  send(0, 1);
  expect(lists.peekAll([null, ...list], found)).toBe(true);
  lists.waitAll(WAITALL, list, null);
  expect(lists.peekAny(list)).toEqual({ index: UNDEFINED, flag: true, status: emptyStatus });
  expect(lists.peekSome([null, ...list], found)).toBeNull();
});

test("a freed request is over when its operation is", () => {
  const { list, send } = receives(4);
  list[0].free(callKind("Request.Free"));
  expect([list[0].active, list[0].over]).toEqual([false, false]);
  send(0, 1);
  expect(list[0].over).toBe(true);
});
