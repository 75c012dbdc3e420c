import { expect, test } from "vitest";
import { previewOf } from "./preview.ts";
import { isPickle, previewPickle } from "./preview-pickle.ts";

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

// The first 32 bytes of pickle.dumps(value, 5).
test.each([
  ["7", "gAVLBy4=", "7"],
  ["-70000", "gAWVBgAAAAAAAABKkO7+/y4=", "-70000"],
  ["0.1 + 0.2", "gAWVCgAAAAAAAABHP9MzMzMzMzQu", "0.3"],
  ["2.0", "gAWVCgAAAAAAAABHQAAAAAAAAAAu", "2.0"],
  ["2**70", "gAWVDAAAAAAAAACKCQAAAAAAAAAAQC4=", "1180591620717411303424"],
  ["-(2**40)", "gAWVCQAAAAAAAACKBgAAAAAA/y4=", "-1099511627776"],
  ["'Grüße'", "gAWVCwAAAAAAAACMB0dyw7zDn2WULg==", "'Grüße'"],
  ["None", "gAVOLg==", "None"],
  ["True", "gAWILg==", "True"],
  ["[1, 'two', [3]]", "gAWVEgAAAAAAAABdlChLAYwDdHdvlF2USwNhZS4=", "[1, 'two', [3]]"],
  ["{'N': 10}", "gAWVCgAAAAAAAAB9lIwBTpRLCnMu", "{'N': 10}"],
  ["(1,)", "gAWVBQAAAAAAAABLAYWULg==", "(1,)"],
  ["(1, 2)", "gAWVBwAAAAAAAABLAUsChpQu", "(1, 2)"],
  ["(1, 2, 3, 4)", "gAWVDAAAAAAAAAAoSwFLAksDSwR0lC4=", "(1, 2, 3, 4)"],
  ["()", "gAUpLg==", "()"],
  ["{1, 2}", "gAWVCQAAAAAAAACPlChLAUsCkC4=", "{1, 2}"],
  ["frozenset({1})", "gAWVBgAAAAAAAAAoSwGRlC4=", "frozenset({1})"],
  ["b'abc'", "gAWVBwAAAAAAAABDA2FiY5Qu", "b'abc'"],
  ["bytearray(b'abc')", "gAWVDgAAAAAAAACWAwAAAAAAAABhYmOULg==", "bytearray(b'abc')"],
  ["[]", "gAVdlC4=", "[]"],
  ["[[], {}]", "gAWVCQAAAAAAAABdlChdlH2UZS4=", "[[], {}]"],
  ["(['a'], 'a')", "gAWVDAAAAAAAAABdlIwBYZRhaAGGlC4=", "(['a'], 'a')"],
  ["{'N': 10, 'me': 2.5}", "gAWVGQAAAAAAAAB9lCiMAU6USwqMAm1llEdABAAAAAA=", "{'N': 10, 'me': …"],
  [
    "'a long string, longer than what is kept'",
    "gAWVKwAAAAAAAACMJ2EgbG9uZyBzdHJpbmcsIGxvbmc=",
    "'a long string, long…",
  ],
  [
    "{'first': [1, 2, 3, 4, 5], 'second': 'cut off'}",
    "gAWVLgAAAAAAAAB9lCiMBWZpcnN0lF2UKEsBSwJLA0s=",
    "{'first': [1, 2, 3, …",
  ],
  ["list(range(100))", "gAWVzQAAAAAAAABdlChLAEsBSwJLA0sESwVLBksHSwg=", "[0, 1, 2, 3, 4, 5, 6, 7, 8, …"],
  [
    "[(1, 2), (3, 4), (5, 6), (7, 8)]",
    "gAWVHQAAAAAAAABdlChLAUsChpRLA0sEhpRLBUsGhpQ=",
    "[(1, 2), (3, 4), (5, 6), …",
  ],
  ["tuple(range(50))", "gAWVaAAAAAAAAAAoSwBLAUsCSwNLBEsFSwZLB0sISwk=", "(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …"],
  ["[0.5] * 9", "gAWVVgAAAAAAAABdlChHP+AAAAAAAABHP+AAAAAAAAA=", "[0.5, 0.5, …"],
])("%s is seen as Python writes it", (_value, pickled, expected) => {
  expect(previewOf(null, bytesOf(pickled), 100)).toBe(expected);
});

test("a pickle with its buffers beside it is read, whatever it holds of other classes", () => {
  // What ranks send for [1, buffer] (python/lib/mpi4py/_pickle.py): mark, buffers, bytes of the pickle, bytes of each.
  const framed = Uint8Array.of(
    0,
    0x6f,
    0x6f,
    0x62,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    1,
    0,
    0,
    0,
    9,
    0,
    0,
    0,
    4,
    0,
    0,
    0,
  );
  const pickle = Uint8Array.of(0x80, 5, 0x5d, 0x28, 0x4b, 1, 0x97, 0x65, 0x2e);
  expect(previewPickle(Uint8Array.of(...framed, ...pickle))).toBe("[1, <buffer>]");
  expect(previewPickle(framed)).toBe("…");
});

test("what is none is not taken for one, and what means nothing has no preview", () => {
  expect(isPickle(Uint8Array.of(0x7b, 0x7d))).toBe(false);
  expect(previewPickle(Uint8Array.of(0x7b, 0x7d))).toBeNull();
  expect(previewPickle(Uint8Array.of(0x80, 5, 0xff, 0x2e))).toBeNull();
  expect(previewPickle(Uint8Array.of(0x80, 5, 0x61, 0x2e))).toBeNull();
  expect(previewOf(null, Uint8Array.of(0x80, 5, 0xff, 0x2e), 4)).toBe("4 bytes");
});
