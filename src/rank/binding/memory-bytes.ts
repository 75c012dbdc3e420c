import { argumentError, ErrorClass } from "#mpi/errors.ts";

/** The bytes of a buffer, without copying. */
export function bytesOf(call: string, argument: string, buffer: unknown): Uint8Array {
  if (ArrayBuffer.isView(buffer))
    return buffer instanceof Uint8Array
      ? buffer
      : new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  if (buffer instanceof ArrayBuffer || buffer instanceof SharedArrayBuffer) return new Uint8Array(buffer);
  throw argumentError(
    ErrorClass.ERR_BUFFER,
    call,
    argument,
    buffer,
    "a typed array (new Int32Array(8), say), a DataView or an ArrayBuffer; for other values there are the lower-case calls",
  );
}
