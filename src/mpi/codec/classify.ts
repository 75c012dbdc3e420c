import { rankBound } from "./rank-bound.ts";

/** What kind of object a value is to the encoder. */
export type ObjectKind =
  | "plain"
  | "map"
  | "set"
  | "date"
  | "regexp"
  | "buffer"
  | "view"
  | "error"
  | "exception"
  | "boxed"
  | "unsendable";

/** Built-in classes whose objects carry something that no copy could have. */
const bound: readonly (abstract new (...args: never[]) => unknown)[] = [Promise, WeakMap, WeakSet, WeakRef];

const iterators = new Set([
  "Generator",
  "AsyncGenerator",
  "Array Iterator",
  "Map Iterator",
  "Set Iterator",
  "String Iterator",
  "RegExp String Iterator",
  "Iterator Helper",
]);

/** Prototypes of programs' own classes that were found to lead to nothing but Object. */
const plainPrototypes = new WeakSet<object>();

/** For objects that are neither arrays nor of Object's own prototype. */
export function classify(value: object): ObjectKind {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype === "object" && prototype !== null && plainPrototypes.has(prototype)) return "plain";
  if (rankBound in value) return "unsendable";
  if (ArrayBuffer.isView(value)) return "view";
  if (value instanceof Map) return "map";
  if (value instanceof Set) return "set";
  if (value instanceof Date) return "date";
  if (value instanceof RegExp) return "regexp";
  if (value instanceof ArrayBuffer) return value.detached ? "unsendable" : "buffer";
  if (value instanceof Error) return isException(value) ? "exception" : "error";
  if (isBoxed(value)) return "boxed";
  if (bound.some((maker) => value instanceof maker)) return "unsendable";
  if (leadsToNative(value)) return "unsendable";
  if (typeof prototype === "object" && prototype !== null) plainPrototypes.add(prototype);
  return "plain";
}

/** The browser's own errors keep name and message behind getters, where a copy of an Error does not find them. */
function isException(value: Error): boolean {
  return Object.prototype.toString.call(value) === "[object DOMException]";
}

function isBoxed(value: object): boolean {
  return (
    value instanceof Number ||
    value instanceof String ||
    value instanceof Boolean ||
    value instanceof BigInt ||
    value instanceof Symbol
  );
}

/** Whether the object descends from a class of the browser's own (Blob, SharedArrayBuffer …) or is an iterator. */
function leadsToNative(value: object): boolean {
  let prototype: unknown = Object.getPrototypeOf(value);
  while (typeof prototype === "object" && prototype !== null && prototype !== Object.prototype) {
    const maker: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
    if (
      typeof maker === "function" &&
      /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(maker))
    )
      return true;
    const tag: unknown = Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)?.value;
    if (typeof tag === "string" && iterators.has(tag)) return true;
    prototype = Object.getPrototypeOf(prototype);
  }
  return false;
}
