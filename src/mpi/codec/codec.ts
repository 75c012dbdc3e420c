import { callError, ErrorClass, errorClassName, MpiError } from "#mpi/errors.ts";
import { Decoder } from "./decode.ts";
import { Encoder, Unsendable } from "./encode.ts";
import { findUnsendable } from "./find-unsendable.ts";

/**
 * Objects as bytes: what structuredClone keeps, and nothing else. The bytes of `encode` are valid until its next call;
 * whoever needs them longer (a send under way) takes those of `keep`.
 */
export class ObjectCodec {
  #encoder = new Encoder();
  readonly #decoder = new Decoder();

  /**
   * @param call Named in the error, "comm.send".
   * @throws MpiError ERR_TYPE, naming the path to what cannot be sent
   */
  encode(value: unknown, call: string): Uint8Array {
    // A getter inside the object may itself send something: that goes through an encoder of its own.
    if (this.#encoder.busy) this.#encoder = new Encoder();
    try {
      return this.#encoder.encode(value);
    } catch (error) {
      throw sendError(error, value, call);
    }
  }

  /** The bytes that the last `encode` returned, to stay. They hold on to twice their length at most. */
  keep(bytes: Uint8Array): Uint8Array {
    if (2 * bytes.length < bytes.buffer.byteLength) return bytes.slice();
    this.#encoder.detach();
    return bytes;
  }

  /**
   * @throws NoObject when the bytes are none
   * @throws MpiError ERR_TYPE when the object is nested too deeply to be made
   */
  decode(bytes: Uint8Array): unknown {
    try {
      return this.#decoder.decode(bytes);
    } catch (error) {
      if (!isStackOverflow(error)) throw error;
      const name = errorClassName(ErrorClass.ERR_TYPE);
      throw new MpiError(
        ErrorClass.ERR_TYPE,
        `the object that came is nested too deeply to be read (${name})`,
      );
    }
  }

  changeable(value: unknown): boolean {
    return typeof value === "object" && value !== null;
  }

  items(values: unknown): ArrayLike<unknown> | null {
    if (Array.isArray(values)) return values;
    if (ArrayBuffer.isView(values) && !(values instanceof DataView))
      return values as unknown as ArrayLike<unknown>;
    return null;
  }
}

function sendError(error: unknown, value: unknown, call: string): unknown {
  if (error instanceof Unsendable) {
    const found = findUnsendable(value, "data") ?? "data holds something that cannot be sent";
    return callError(ErrorClass.ERR_TYPE, call, found);
  }
  if (isStackOverflow(error))
    return callError(ErrorClass.ERR_TYPE, call, "data is nested too deeply to be sent");
  return error;
}

/** Firefox has an error class of its own for it. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/i.test(error.message);
}
