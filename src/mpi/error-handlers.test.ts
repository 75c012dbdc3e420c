import { expect, test } from "vitest";
import { attribute, keyvals } from "./attributes.ts";
import { callKind } from "./call-kinds.ts";
import { CONGRUENT, IDENT, TAG_UB } from "./constants.ts";
import { ErrorHandler, errorHandler, handled } from "./error-handlers.ts";
import { ErrorClass, MpiError } from "./errors.ts";
import { duplicate } from "./make-communicators.ts";
import { Runtime } from "./runtime.ts";
import { runtimesInThread } from "./runtimes.testing.ts";

const [runtime] = runtimesInThread(1);

test("an error is thrown, or ends the run when the handler is fatal", () => {
  const ended: Error[] = [];
  const mortal = new Runtime(runtime.endpoint, runtime.recorder, {
    ...runtime.options,
    fail: (error) => {
      ended.push(error);
      throw new Error("the run is over");
    },
  });
  const error = new MpiError(ErrorClass.ERR_RANK);
  expect(handled(mortal, ErrorHandler.Return, error)).toBe(error);
  const other = new TypeError("not MPI's");
  expect(handled(mortal, ErrorHandler.Fatal, other)).toBe(other);
  expect(ended).toEqual([]);
  expect(() => handled(mortal, ErrorHandler.Fatal, error)).toThrow("the run is over");
  expect(() => handled(mortal, ErrorHandler.Abort, error)).toThrow("the run is over");
  expect(ended).toEqual([error, error]);
});

test("a number that is no handler's is refused", () => {
  expect(errorHandler("comm.Set_errhandler", 2)).toBe(ErrorHandler.Return);
  expect(() => errorHandler("comm.Set_errhandler", 0)).toThrow(
    "comm.Set_errhandler: errhandler is 0, expected an error handler such as MPI.ERRORS_RETURN (MPI_ERR_ARG)",
  );
});

test("MPI's own attributes are told by their keys", () => {
  expect(attribute(runtime.world, "comm.Get_attr", keyvals.TAG_UB)).toBe(TAG_UB);
  expect(attribute(runtime.world, "comm.Get_attr", keyvals.UNIVERSE_SIZE)).toBe(1);
  expect(() => attribute(runtime.world, "comm.Get_attr", keyvals.KEYVAL_INVALID)).toThrow(/MPI_ERR_KEYVAL/);
});

test("a communicator is itself, and congruent to its duplicate", () => {
  const other = duplicate(runtime.world, callKind("Dup"));
  expect(runtime.world.compare(runtime.world)).toBe(IDENT);
  expect(runtime.world.compare(other)).toBe(CONGRUENT);
});

test("a run is ended with a whole number", () => {
  const ABORT = callKind("Abort");
  expect(() => runtime.world.abort(ABORT, 1.5)).toThrow(
    "comm.Abort: errorcode is 1.5, expected a whole number",
  );
  expect(() => runtime.world.abort(ABORT, 3)).toThrow("aborted with 3");
});
