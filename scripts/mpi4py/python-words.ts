/** The declarations' explanations in Python's words: `None`, lists, keyword arguments, and arrays that Python has. */

/** JavaScript's arrays by what Python programs use for them. */
const arrays: Readonly<Record<string, string>> = {
  Int8Array: "`array('b')`, `numpy.int8`",
  Uint8Array: "`bytearray`, `array('B')`, `numpy.uint8`",
  Int16Array: "`array('h')`, `numpy.int16`",
  Uint16Array: "`array('H')`, `numpy.uint16`",
  Int32Array: "`array('i')`, `numpy.int32`",
  Uint32Array: "`array('I')`, `numpy.uint32`",
  BigInt64Array: "`array('q')`, `numpy.int64`",
  BigUint64Array: "`array('Q')`, `numpy.uint64`",
  Float32Array: "`array('f')`, `numpy.float32`",
  Float64Array: "`array('d')`, `numpy.float64`",
};

const words: readonly (readonly [RegExp, string])[] = [
  [/, Uint8ClampedArray\b/g, ""],
  [/\b(?:Big)?(?:Int|Uint|Float)\d+Array\b/g, "$array"],
  [/`\[([^\]`]*)\]`/g, "`($1)`"],
  [/\btrue\b/g, "True"],
  [/\bfalse\b/g, "False"],
  [/\bnull\b/g, "None"],
  [/\bthrew\b/g, "raised"],
  [/`cause`/g, "`__cause__`"],
  [/\b(an|the|same) array\b/g, "$1 list"],
  [/\ban list\b/g, "a list"],
  [/\barrays\b/g, "lists"],
];

export function pythonWords(text: string): string {
  return words.reduce(
    (all, [pattern, by]) =>
      by === "$array" ? all.replace(pattern, (name) => arrays[name] ?? name) : all.replace(pattern, by),
    text,
  );
}
