import { plural } from "#base/plural.ts";
import { isDerived } from "#mpi/derived/derived-datatype.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { forgetLent, lend, lendBlocks } from "#mpi/lending.ts";
import { watchesLent } from "#mpi/lent-views.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import type { Bridge } from "./bridge.ts";
import { typeOf } from "./datatype-handles.ts";

const empty = new Uint8Array(0);

/**
 * What Python lends for one call, memory and objects: until the call is over, or the operation that it has started.
 * Python neither moves nor resizes the memory meanwhile.
 */
export class Lent {
  readonly #bridge: Bridge;
  readonly #call: string;
  readonly #views: number[] = [];
  readonly #objects: number[] = [];
  #withRequest = false;

  /** `call` as the program spells it. */
  constructor(bridge: Bridge, call: string) {
    this.#bridge = bridge;
    this.#call = call;
  }

  /** The whole of an object's memory. Python's BufferError or TypeError is thrown. */
  open(object: number, writable: boolean): Uint8Array {
    const { buffers } = this.#bridge;
    const view = buffers.open(object, writable);
    this.#views.push(view);
    return buffers.bytesOf(view);
  }

  /** Four words at `place`: object, first byte, count, datatype; all None stands for IN_PLACE, which is null. */
  memory(place: number, argument: string, writable: boolean): Memory | null {
    const { py, values } = this.#bridge;
    const words = py.HEAPU32;
    if (values.isNone(words[place + 3])) return null;
    const object = words[place];
    const offset = values.toInt(words[place + 1]);
    const count = values.toInt(words[place + 2]);
    const type = typeOf(values.toInt(words[place + 3]), this.#call);
    if (count < 0)
      throw argumentError(ErrorClass.ERR_COUNT, this.#call, "count", count, "a whole number from 0 on");
    const access = writable ? "write" : "read";
    if (values.isNone(object)) {
      // MPI.BOTTOM: the datatype's displacements are addresses.
      if (count > 0 && isDerived(type))
        return lend(this.#call, argument, this.#bridge.py.HEAPU8, offset, count, type, access);
      if (count > 0)
        throw callError(
          ErrorClass.ERR_BUFFER,
          this.#call,
          `${argument} is None, and the count is ${plural(count, "element")}`,
        );
      return { bytes: empty, count, type };
    }
    const whole = this.open(object, writable);
    if (!type.dense || isDerived(type)) return lend(this.#call, argument, whole, offset, count, type, access);
    const length = count * type.extent;
    if (offset < 0 || offset + length > whole.length)
      throw callError(
        ErrorClass.ERR_BUFFER,
        this.#call,
        `${argument} has ${plural(whole.length, "byte")}, and the call needs ${plural(length, "byte")} from byte ${offset} on`,
      );
    if (watchesLent(this.#call)) return lend(this.#call, argument, whole, offset, count, type, access);
    return { bytes: whole.subarray(offset, offset + length), count, type };
  }

  /** Four words at `place`: object, list of counts, list of displacements, datatype; all None stands for IN_PLACE. */
  blocks(place: number, argument: string, writable: boolean): VectorMemory | null {
    const { py, values } = this.#bridge;
    const words = py.HEAPU32;
    if (values.isNone(words[place + 3])) return null;
    const counts = values.toInts(words[place + 1]);
    const displs = values.toInts(words[place + 2]);
    const type = typeOf(values.toInt(words[place + 3]), this.#call);
    const isBottom = values.isNone(words[place]);
    const bottom = isDerived(type) ? py.HEAPU8 : empty;
    const bytes = isBottom ? bottom : this.open(words[place], writable);
    return lendBlocks(this.#call, argument, bytes, counts, displs, type, writable ? "write" : "read");
  }

  /** A borrowed object is kept alive. */
  borrow(object: number): void {
    this.#bridge.py._Py_IncRef(object);
    this.#objects.push(object);
  }

  /** Takes a reference over. Returns the object. */
  own(object: number): number {
    this.#objects.push(object);
    return object;
  }

  /** From now on a request has all of it, and gives it back. */
  goesWithRequest(): void {
    this.#withRequest = true;
  }

  callIsOver(): void {
    forgetLent();
    if (!this.#withRequest) this.giveBack();
  }

  giveBack(): void {
    const { buffers, py } = this.#bridge;
    for (const view of this.#views) buffers.giveBack(view);
    for (const object of this.#objects) py._Py_DecRef(object);
  }
}
