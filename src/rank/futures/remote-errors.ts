/** What a task throws, on its way to the rank that waits for its result. */
import { MpiError } from "#mpi/errors.ts";
import { codec } from "#rank/binding/comm-base.ts";
import { RemoteError } from "./errors.ts";
import type { ProgramFunctions } from "./program-functions.ts";

/** Where the error came from, as the rank tells it on which it was thrown. */
export interface Place {
  /** The program's line, 0 if none is known. */
  readonly line: number;
  /** The program's own frames, innermost first. */
  readonly frames: readonly string[];
}

export interface PackedError {
  /** The value that was thrown; of an error what a copy keeps. */
  readonly thrown: unknown;
  /** Name of its class among the program's exports. */
  readonly className: string | null;
  readonly mpiCode: number | null;
  /** Fields of its own that can be sent. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What the rank is called. */
  readonly who: string;
  readonly place: Place;
}

export function packError(
  thrown: unknown,
  who: string,
  place: Place,
  functions: ProgramFunctions,
): PackedError {
  const isError = thrown instanceof Error;
  const packed = {
    className: isError ? functions.nameOfClass(thrown) : null,
    mpiCode: thrown instanceof MpiError ? thrown.errorCode : null,
    fields: isError ? sendable({ ...thrown }) : {},
    who,
    place,
  };
  if (canBeSent(thrown)) return { thrown, ...packed };
  const told = isError ? thrown.message : String(thrown);
  return { thrown: new Error(told), ...packed };
}

/** The error as it was, with a `cause` that tells where it was thrown. */
export function unpackError(packed: PackedError, functions: ProgramFunctions): unknown {
  const { thrown, mpiCode, className, fields, who, place } = packed;
  if (!(thrown instanceof Error)) return thrown;
  const error = mpiCode === null ? thrown : new MpiError(mpiCode, thrown.message);
  const own = className === null ? null : functions.errorClass(className);
  if (own !== null) Object.setPrototypeOf(error, own.prototype);
  Object.assign(error, fields);
  const line = place.line === 0 ? "" : `, line ${place.line}`;
  const told = `thrown on ${who}${line}`;
  const { cause } = thrown;
  const remote = new RemoteError(told, cause === undefined ? undefined : { cause });
  const hidden = { writable: true, configurable: true, enumerable: false };
  const stack = [`RemoteError: ${told}`, ...place.frames].join("\n");
  Object.defineProperty(remote, "stack", { value: stack, ...hidden });
  Object.defineProperty(error, "cause", { value: remote, ...hidden });
  // Of the rank that asks for the result, from then on.
  Object.defineProperty(error, "stack", { value: undefined, ...hidden });
  return error;
}

function sendable(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => canBeSent(value)));
}

function canBeSent(value: unknown): boolean {
  try {
    codec.encode(value, "result");
    return true;
  } catch {
    return false;
  }
}
