import { expect, test } from "vitest";
import { countTimers, type TimerHost } from "./timers.ts";

/** Node's timers with numbers for names, as in a browser. */
function numbered(): TimerHost {
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let next = 1;
  return {
    setTimeout: (handler, delay) => {
      timers.set(next, setTimeout(handler, delay));
      return next++;
    },
    setInterval: (handler, delay) => {
      timers.set(next, setInterval(handler, delay));
      return next++;
    },
    clearTimeout: (id) => clearTimeout(timers.get(id)),
    clearInterval: (id) => clearInterval(timers.get(id)),
    counts: () => true,
  };
}

type Globals = {
  setTimeout(handler: (value: string) => void, delay: number, value?: string): number;
  setInterval(handler: () => void, delay: number): number;
  clearTimeout(id: number): void;
  clearInterval(id: number): void;
};

test("the program is over when no timer is pending, also not one that a timer started", async () => {
  const { globals, idle } = countTimers(numbered());
  const { setTimeout: later } = globals as unknown as Globals;
  const seen: string[] = [];
  later(
    (value) => {
      seen.push(value);
      void Promise.resolve().then(() => later(() => seen.push("second"), 1));
    },
    1,
    "first",
  );
  await idle();
  expect(seen).toEqual(["first", "second"]);
});

test("a cleared timer holds nobody up, an interval does until it is cleared", async () => {
  const { globals, idle } = countTimers(numbered());
  const { setTimeout: later, setInterval: every, clearTimeout: cancel } = globals as unknown as Globals;
  cancel(later(() => expect.unreachable(), 100_000));
  let ticks = 0;
  const id = every(() => {
    ticks++;
    if (ticks === 3) cancel(id);
  }, 1);
  await idle();
  expect(ticks).toBe(3);
});

test("no timers at all: over at once; text instead of a function is refused", async () => {
  const { globals, idle } = countTimers(numbered());
  await idle();
  expect(() => (globals as unknown as { setTimeout(code: string): void }).setTimeout("x()")).toThrow(
    "setTimeout: the first argument must be a function, not string",
  );
});
