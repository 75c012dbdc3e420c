import { expect, test } from "vitest";
import { attribute, keyvals } from "./attributes.ts";
import { callKind } from "./call-kinds.ts";
import { CONGRUENT, IDENT, TAG_UB } from "./constants.ts";
import {
  callHandler,
  errorHandlerOf,
  errorsAbort,
  errorsAreFatal,
  errorsReturn,
  handled,
} from "./error-handlers.ts";
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
  expect(handled(mortal, errorsReturn, mortal.world, error)).toBe(error);
  const other = new TypeError("not MPI's");
  expect(handled(mortal, errorsAreFatal, mortal.world, other)).toBe(other);
  expect(ended).toEqual([]);
  expect(() => handled(mortal, errorsAreFatal, mortal.world, error)).toThrow("the run is over");
  expect(() => handled(mortal, errorsAbort, mortal.world, error)).toThrow("the run is over");
  expect(ended).toEqual([error, error]);
});

test("a program's own handler hears of each error before it is thrown", () => {
  const heard: unknown[] = [];
  const handler = errorHandlerOf((owner, code) => heard.push(owner, code));
  const error = new MpiError(ErrorClass.ERR_TAG);
  expect(handled(runtime, handler, runtime.world, error)).toBe(error);
  expect(heard).toEqual([runtime.world, ErrorClass.ERR_TAG]);
  callHandler(runtime, handler, runtime.self, "comm.Call_errhandler", ErrorClass.SUCCESS);
  callHandler(runtime, handler, runtime.self, "comm.Call_errhandler", ErrorClass.ERR_OTHER);
  expect(heard.slice(2)).toEqual([runtime.self, ErrorClass.ERR_OTHER]);
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
