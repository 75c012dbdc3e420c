import { argumentError, callError, ErrorClass } from "./errors.ts";

/** Longest key and longest value, in characters, with MPICH's limits. */
export const MAX_INFO_KEY = 255;
export const MAX_INFO_VAL = 1024;

/** Hints as pairs of key and value, in the order in which they were set (MPI-4.1 chapter 10). */
export class Info {
  readonly #pairs: Map<string, string>;
  #freed = false;
  #changes = 0;

  constructor(pairs: Iterable<readonly [string, string]> = []) {
    this.#pairs = new Map(pairs);
  }

  get freed(): boolean {
    return this.#freed;
  }

  get size(): number {
    return this.#pairs.size;
  }

  /** Goes up with every change: whoever keeps what it made of a value can tell that it is out of date. */
  get changes(): number {
    return this.#changes;
  }

  /** A value for the runtime's own use; undefined for a key that has not been set. */
  hint(key: string): string | undefined {
    return this.#pairs.get(key);
  }

  entries(): [key: string, value: string][] {
    return [...this.#pairs];
  }

  /** MPI_Info_dup */
  copy(): Info {
    return new Info(this.#pairs);
  }

  /** MPI_Info_set. `call`, here and below, as the program spells it. */
  set(call: string, key: string, value: string): void {
    this.#check(call);
    checkKey(call, key);
    if (typeof value !== "string" || value.length > MAX_INFO_VAL) {
      const expected = `a string of at most ${MAX_INFO_VAL} characters`;
      throw argumentError(ErrorClass.ERR_INFO_VALUE, call, "value", value, expected);
    }
    this.#pairs.set(key, value);
    this.#changes++;
  }

  /** MPI_Info_get_string: null for a key that has not been set. */
  get(call: string, key: string): string | null {
    this.#check(call);
    checkKey(call, key);
    return this.#pairs.get(key) ?? null;
  }

  /** MPI_Info_delete: throws ERR_INFO_NOKEY for a key that has not been set. */
  delete(call: string, key: string): void {
    this.#check(call);
    checkKey(call, key);
    if (!this.#pairs.delete(key))
      throw argumentError(
        ErrorClass.ERR_INFO_NOKEY,
        call,
        "key",
        key,
        `one of its keys: ${this.#keyWords()}`,
      );
    this.#changes++;
  }

  /** MPI_Info_get_nthkey */
  nthKey(call: string, n: number): string {
    this.#check(call);
    const key = [...this.#pairs.keys()][n];
    if (key === undefined) {
      const { size } = this;
      const expected = size === 0 ? "none: it has no keys" : `a number from 0 to ${size - 1}`;
      throw argumentError(ErrorClass.ERR_ARG, call, "n", n, expected);
    }
    return key;
  }

  free(call: string): void {
    this.#check(call);
    this.#freed = true;
  }

  #check(call: string): void {
    if (this.#freed) throw callError(ErrorClass.ERR_INFO, call, "the info was freed before this call");
  }

  #keyWords(): string {
    const keys = [...this.#pairs.keys()].map((key) => JSON.stringify(key));
    return keys.length === 0 ? "it has none" : keys.join(", ");
  }
}

function checkKey(call: string, key: string): void {
  if (typeof key === "string" && key.length > 0 && key.length <= MAX_INFO_KEY) return;
  const expected = `a string of 1 to ${MAX_INFO_KEY} characters`;
  throw argumentError(ErrorClass.ERR_INFO_KEY, call, "key", key, expected);
}

/**
 * What MPI_INFO_ENV says of how the run was started (MPI-4.1 section 11.5), as far as there is anything to say: a rank
 * knows neither its host nor its folder.
 * @param args what the program was started with, its name first; empty where that is not known.
 */
export function environmentInfo(args: readonly string[]): Info {
  const [command, ...argv] = args;
  const started: [string, string][] = command === undefined ? [] : [["command", command]];
  if (argv.length > 0) started.push(["argv", argv.join(" ")]);
  return new Info([...started, ["thread_level", "MPI_THREAD_MULTIPLE"]]);
}

/** MPI_Get_hw_resource_info: the resource that `Split_type` knows, and whether this rank has a part of it. */
export function hardwareInfo(): Info {
  return new Info([["mpi_shared_memory", "true"]]);
}
