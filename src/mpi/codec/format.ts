/**
 * The bytes of an encoded object. One header byte, then one value. Numbers are little-endian. Private to a run: the
 * sender and the receiver are the same build, so nothing needs to be kept for old files (the log keeps only previews).
 *
 * Header: HEADER_PLAIN when no object occurs twice, HEADER_REFERENCES when a value refers back to an earlier one; only
 * then does the decoder number objects, in the order in which they begin. Anything else is no object: the header and the
 * length tell a message of an upper-case call from one of a lower-case call.
 *
 * First byte of a value:
 * 0x00-0x3f  the integer itself          0x40-0x5f  one-byte string of 0-31 characters
 * 0x60-0x6f  object of 0-15 properties   0x70-0x7f  dense array of 0-15 elements
 * 0x80-      see Tag
 */
export const HEADER_PLAIN = 0xe0;
export const HEADER_REFERENCES = 0xe1;

export const SMALL_STRING = 0x40;
export const SMALL_OBJECT = 0x60;
export const SMALL_ARRAY = 0x70;
export const MAX_SMALL_INT = 0x3f;
export const MAX_SMALL_STRING = 31;
export const MAX_SMALL_COUNT = 15;

export const Tag = {
  Undefined: 0x80,
  Null: 0x81,
  False: 0x82,
  True: 0x83,
  /** i32. */
  Int32: 0x84,
  /** f64. */
  Double: 0x85,
  /** i64. */
  BigInt64: 0x86,
  /** u8 negative, u32 digits, then that many hexadecimal digits. */
  BigIntLong: 0x87,
  /** u32 length, one byte for each code unit. */
  OneByteString: 0x88,
  /** u32 length, two bytes for each code unit. */
  TwoByteString: 0x89,
  /** u32 number of properties, then key and value by turns. */
  Object: 0x8a,
  /** u32 length, then the elements. */
  Array: 0x8b,
  /** u32 length, u32 number of properties, then key and value by turns. */
  SparseArray: 0x8c,
  /** Ends a value's place in a dense array: there is nothing here. */
  Hole: 0x8d,
  /** u32 number of the object. */
  Reference: 0x8e,
  /** u32 entries, then key and value by turns. */
  Map: 0x8f,
  /** u32 members. */
  Set: 0x90,
  /** f64 milliseconds. */
  Date: 0x91,
  /** Two strings: source and flags. */
  RegExp: 0x92,
  /** u32 length, the bytes. */
  ArrayBuffer: 0x93,
  /** u32 length, u32 longest length, the bytes. */
  ResizableArrayBuffer: 0x94,
  /** u8 kind of view, u32 offset, u32 length in elements or TRACKS_LENGTH, then the buffer as a value. */
  View: 0x95,
  /** u8 which of the error constructors, u8 flags, then message, stack and cause as the flags say. */
  Error: 0x96,
  /** A value of the primitive kind. */
  BoxedNumber: 0x97,
  BoxedString: 0x98,
  BoxedBoolean: 0x99,
  BoxedBigInt: 0x9a,
  /** u32 length, then that many f64: a dense array of numbers. */
  NumberArray: 0x9b,
  /** u8 whether there is a stack, then name, message and stack as strings. */
  Exception: 0x9c,
} as const;

/** Length of a view that follows its resizable buffer. */
export const TRACKS_LENGTH = 0xffffffff;

export const ErrorFlag = { Message: 1, Stack: 2, Cause: 4 } as const;

export const errorConstructors = [
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
] as const;

/** Position is the kind of view in the encoding. */
export const viewNames = [
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
  "BigUint64Array",
  "DataView",
  "Float16Array",
] as const;
