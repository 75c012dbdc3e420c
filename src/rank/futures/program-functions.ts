/**
 * Functions by name, for tasks that other ranks carry out: what the program exports, which every worker has too, and
 * JavaScript's own. A function itself cannot be sent, and what it remembers of its surroundings even less.
 */
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Callable } from "./arguments.ts";

/** What a program exports, by name; a getter throws while its declaration has not been reached. */
export type Exports = Readonly<Record<string, () => unknown>>;

/** Objects whose functions every rank has. */
const everywhere: Readonly<Record<string, object>> = { Math, JSON, Object, Number, String, Date, Array };
const globals = ["Number", "String", "Boolean", "BigInt", "parseInt", "parseFloat", "structuredClone"];

export class ProgramFunctions {
  #exports: Exports = {};

  /** The program has begun. */
  began(exports: Exports): void {
    this.#exports = exports;
  }

  /** The name by which a worker finds the function. Throws in words when there is none. */
  nameOf(call: string, argument: string, fn: Callable): string {
    for (const [name, get] of Object.entries(this.#exports)) if (lookedUp(get) === fn) return name;
    for (const name of globals) if (Reflect.get(globalThis, name) === fn) return `globalThis.${name}`;
    for (const [owner, object] of Object.entries(everywhere))
      if (fn.name !== "" && Reflect.get(object, fn.name) === fn) return `${owner}.${fn.name}`;
    throw callError(ErrorClass.ERR_ARG, call, refusal(argument, fn));
  }

  /** What `nameOf` has called so on another rank. */
  find(name: string): Callable {
    const [owner = "", member = ""] = name.split(".");
    const builtIn = owner === "globalThis" ? globalThis : everywhere[owner];
    const found = member === "" ? this.#export(name) : Reflect.get(builtIn ?? {}, member);
    if (typeof found === "function") return found;
    throw new Error(
      `the program has no function ${name} on this rank: declare it at the program's top level, outside of any if`,
    );
  }

  /** An exported class of this name, for errors that were made of it on another rank. */
  errorClass(name: string): (new (...args: never[]) => Error) | null {
    const found = this.#export(name);
    return typeof found === "function" && found.prototype instanceof Error
      ? (found as new (
          ...args: never[]
        ) => Error)
      : null;
  }

  /** Under which name the program exports an error's class; null where it does not. */
  nameOfClass(error: Error): string | null {
    const entry = Object.entries(this.#exports).find(([, get]) => lookedUp(get) === error.constructor);
    return entry?.[0] ?? null;
  }

  #export(name: string): unknown {
    const get = Object.hasOwn(this.#exports, name) ? this.#exports[name] : undefined;
    return get === undefined ? undefined : lookedUp(get);
  }
}

function lookedUp(get: () => unknown): unknown {
  try {
    return get();
  } catch (error) {
    // A const whose line has not been reached yet.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function refusal(argument: string, fn: Callable): string {
  const advice =
    "workers find a task's function among the program's exports, and its values come as arguments";
  if (fn.name === "")
    return `${argument} is a function without a name, which cannot be sent: ${advice}. Write it at the top level of the program, export function task(…) { … }, and pass task`;
  return `${argument} is the function ${fn.name}, which the program does not export: ${advice}. Write export function ${fn.name}(…) { … } at the top level of the program`;
}
