/**
 * How native functions are declared: by what they take, what they give and what of the core they call. The names that
 * stand in a signature are in kinds.ts.
 */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { spelled } from "#mpi/spelling.ts";
import type { Bridge } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import { Lent } from "./lent.ts";

/** The call under way, as what reads its arguments knows it. */
export interface Call {
  /** As the program spells it. */
  readonly name: string;
  readonly lent: Lent;
}

/** A value of the core's that comes of one of Python's arguments, or of several in a row. */
export interface Argument<T> {
  /** How many of Python's. */
  readonly words: number;
  /** `place`: in HEAPU32, of the first of them. Throws the MPI error or the Python error that it deserves. */
  read(place: number, call: Call): T;
}

/** A value of the core's that becomes a Python object. */
export interface Result<T> {
  /** A new reference. */
  write(value: T, call: Call): number;
}

export type Values<A extends readonly Argument<unknown>[]> = {
  [I in keyof A]: A[I] extends Argument<infer T> ? T : never;
};

/** A function that the log does not know. `body` gets the values that were read, and last the name of the call. */
export type Method = <const A extends readonly Argument<unknown>[], R>(
  name: string,
  takes: A,
  gives: Result<R>,
  body: (...values: [...Values<A>, call: string]) => R,
) => NativeFunction;

/** A call of the log, on a communicator, say. `body` is as the core has its calls: what it is on, the kind, the rest. */
export type Logged = <S, const A extends readonly Argument<unknown>[], R>(
  name: CallName,
  on: Argument<S>,
  takes: A,
  gives: Result<R>,
  body: (on: S, kind: number, ...values: Values<A>) => R,
) => NativeFunction;

export function signatures(bridge: Bridge): { readonly method: Method; readonly logged: Logged } {
  return {
    method: (name, takes, gives, body) =>
      declared(bridge, name, takes, (values, call) =>
        gives.write(body(...([...values, name] as unknown as Parameters<typeof body>)), call),
      ),
    logged: (name, on, takes, gives, body) => {
      const kind = callKind(name);
      return declared(bridge, spelled(kind), [on, ...takes], ([subject, ...values], call) =>
        gives.write(body(...([subject, kind, ...values] as unknown as Parameters<typeof body>)), call),
      );
    },
  };
}

/** `work` gets what was read of the arguments, in their order. */
function declared(
  bridge: Bridge,
  name: string,
  takes: readonly Argument<unknown>[],
  work: (values: unknown[], call: Call) => number,
): NativeFunction {
  const expected = takes.reduce((sum, { words }) => sum + words, 0);
  return (args, count) => {
    // Our own Python files alone call it, but what lies behind the arguments is anything.
    if (count !== expected) throw new Error(`${name} takes ${expected} arguments, got ${count}`);
    const lent = new Lent(bridge, name);
    const call = { name, lent };
    try {
      const values: unknown[] = [];
      let place = args;
      for (const { read, words } of takes) {
        values.push(read(place, call));
        place += words;
      }
      return work(values, call);
    } finally {
      lent.callIsOver();
    }
  };
}
