import type { Communicator } from "./communicator.ts";
import { ANY_SOURCE, PROC_NULL, TAG_UB } from "./constants.ts";
import { lastUsedCode } from "./error-codes.ts";
import { argumentError, ErrorClass } from "./errors.ts";

/** Keys of what MPI itself attaches to communicators (MPI-4.1 section 9.1.2), with MPICH's numbers. */
export const keyvals = {
  KEYVAL_INVALID: 0x24000000,
  TAG_UB: 0x64400001,
  HOST: 0x64400003,
  IO: 0x64400005,
  WTIME_IS_GLOBAL: 0x64400007,
  UNIVERSE_SIZE: 0x64400009,
  LASTUSEDCODE: 0x6440000b,
  APPNUM: 0x6440000d,
} as const;

/** What is to happen to a value that is attached under a key when its owner is duplicated, and when it ends. */
export interface Keyval<Owner> {
  /** The value for the duplicate, undefined for none; null copies nothing. */
  readonly copy: ((owner: Owner, keyval: number, value: unknown) => unknown) | null;
  readonly remove: ((owner: Owner, keyval: number, value: unknown) => void) | null;
}

/** No two keys of a rank have the same number, whatever they are for. */
let lastKeyval: number = keyvals.KEYVAL_INVALID;

/** The keys that a program has made for one kind of owner: communicators, datatypes or windows (MPI-4.1 section 7.7). */
export class Keyvals<Owner> {
  readonly #keyvals = new Map<number, Keyval<Owner>>();

  /** MPI_Comm_create_keyval and its likes */
  create(keyval: Keyval<Owner>): number {
    lastKeyval += 1;
    this.#keyvals.set(lastKeyval, keyval);
    return lastKeyval;
  }

  /** MPI_Comm_free_keyval: what is attached under it stays, and its functions are called for it all the same. */
  free(call: string, keyval: number): void {
    this.get(call, keyval);
    this.#keyvals.delete(keyval);
  }

  has(keyval: number): boolean {
    return this.#keyvals.has(keyval);
  }

  /** Throws ERR_KEYVAL for a number that is no key. */
  get(call: string, keyval: number): Keyval<Owner> {
    const found = this.#keyvals.get(keyval);
    if (found === undefined)
      throw argumentError(ErrorClass.ERR_KEYVAL, call, "keyval", keyval, "a key made by Create_keyval");
    return found;
  }
}

/** A rank's keys for communicators: they are the thread's, as what the program is told of by them is. */
export const communicatorKeyvals = new Keyvals<Communicator>();

/** What a program has attached to one owner, in the order in which it was attached. */
export class Attributes<Owner> {
  readonly #keyvals: Keyvals<Owner>;
  readonly #attached = new Map<number, { readonly keyval: Keyval<Owner>; readonly value: unknown }>();

  constructor(known: Keyvals<Owner>) {
    this.#keyvals = known;
  }

  /** Undefined where nothing is attached. `call` as the program spells it. */
  get(call: string, keyval: number): unknown {
    this.#keyvals.get(call, keyval);
    return this.#attached.get(keyval)?.value;
  }

  /** What stood there before is deleted first. */
  set(owner: Owner, call: string, keyval: number, value: unknown): void {
    const found = this.#keyvals.get(call, keyval);
    this.#remove(owner, keyval);
    this.#attached.set(keyval, { keyval: found, value });
  }

  delete(owner: Owner, call: string, keyval: number): void {
    this.#keyvals.get(call, keyval);
    this.#remove(owner, keyval);
  }

  /** Its owner ends: the newest goes first (MPI-4.1 section 11.2.4). */
  clear(owner: Owner): void {
    for (const keyval of [...this.#attached.keys()].reverse()) this.#remove(owner, keyval);
  }

  /** `owner` has been duplicated: what its keys' functions make of each value is attached to the copy. */
  copyTo(copy: Attributes<Owner>, owner: Owner): void {
    for (const [number, { keyval, value }] of this.#attached) {
      const copied = keyval.copy?.(owner, number, value);
      if (copied !== undefined) copy.#attached.set(number, { keyval, value: copied });
    }
  }

  /** The value goes even where the function that is called for it throws. */
  #remove(owner: Owner, number: number): void {
    const found = this.#attached.get(number);
    if (found === undefined) return;
    this.#attached.delete(number);
    found.keyval.remove?.(owner, number, found.value);
  }
}

/** MPI_Comm_get_attr: a number for the keys that MPI defines; undefined where nothing is attached. */
export function attribute(comm: Communicator, call: string, keyval: number): unknown {
  const { runtime } = comm;
  switch (keyval) {
    case keyvals.TAG_UB:
      return TAG_UB;
    case keyvals.HOST:
      return PROC_NULL;
    case keyvals.IO:
      return ANY_SOURCE;
    case keyvals.WTIME_IS_GLOBAL:
      return 1;
    case keyvals.UNIVERSE_SIZE:
      return runtime.options.processes?.universe ?? runtime.world.size;
    case keyvals.LASTUSEDCODE:
      return lastUsedCode();
    case keyvals.APPNUM:
      return runtime.options.origin?.appnum ?? 0;
    default:
      return comm.attributes.get(call, keyval);
  }
}

/** Throws ERR_KEYVAL for the keys that MPI defines: a program can read what is attached under them. */
export function checkOwnKeyval(call: string, keyval: number): void {
  const name = Object.entries(keyvals).find(([, value]) => value === keyval)?.[0];
  if (name !== undefined)
    throw argumentError(
      ErrorClass.ERR_KEYVAL,
      call,
      "keyval",
      keyval,
      `a key made by Create_keyval, not MPI.${name}`,
    );
}
