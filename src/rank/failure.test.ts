import { expect, test } from "vitest";
import { describeFailure, type FailureContext } from "./failure.ts";

const context: FailureContext = {
  file: "main.ts",
  address: "blob:test",
  sourcePosition: (line, column) => ({ line, column }),
  modules: {},
  importPosition: () => ({ line: 0, column: 0 }),
  onlyThrow: null,
  lastLine: 0,
};

const messageOf = (thrown: unknown): string => describeFailure(thrown, context).message;

test("an error's causes are told with it", () => {
  expect(messageOf(new Error("outer", { cause: new TypeError("inner") }))).toBe(
    "outer (caused by TypeError: inner)",
  );
  expect(messageOf(new Error("outer", { cause: { code: 7 } }))).toBe("outer (caused by { code: 7 })");
  expect(
    messageOf(
      new AggregateError(
        [1, 2, 3, 4, 5].map((n) => new Error(`e${n}`)),
        "many",
      ),
    ),
  ).toBe("many (caused by Error: e1; Error: e2; Error: e3; 2 more)");
  expect(messageOf(new Error("alone"))).toBe("alone");
});

test("a call that MPI has and a browser cannot have says why", () => {
  const thrown = (call: () => unknown): unknown => {
    try {
      return call();
    } catch (error) {
      return error;
    }
  };
  const comm: Record<string, () => void> = {};
  expect(messageOf(thrown(() => comm.Join()))).toBe(
    "comm.Join is not a function: Ringside has no Join. It takes a connected network socket of the operating system, and a browser gives a page none.",
  );
  expect(messageOf(thrown(() => comm.free()))).toBe("comm.free is not a function");
});

test.each([
  [() => new Float64Array(-1), "Invalid typed array length: -1: a length is a whole number from 0 on"],
  [() => new Array(-1), "Invalid array length: a length is a whole number from 0 to 4294967295"],
  [
    () => new Float64Array(2 ** 50),
    "Invalid typed array length: 1125899906842624: the program asked for more memory than there is",
  ],
])("a length that cannot be is told from one that there is no room for: %s", (make, message) => {
  const thrown = (): unknown => {
    try {
      return make();
    } catch (error) {
      return error;
    }
  };
  expect(messageOf(thrown())).toBe(message);
});

test("causes that cannot be read do not hide the error", () => {
  const error = new Error("seen");
  Object.defineProperty(error, "cause", {
    get() {
      throw new Error("hidden");
    },
  });
  expect(messageOf(error)).toBe("seen (caused by (it cannot be shown: its own text throws))");
});

test("a message of millions of characters is told by its beginning", () => {
  for (const thrown of [new Error("x".repeat(3_000_000)), "x".repeat(3_000_000)]) {
    const message = messageOf(thrown);
    expect(message.length).toBeLessThan(4_100);
    expect(message).toMatch(/x … \(2,996,000 more characters\)$/);
  }
});
