import { article } from "#mpi/errors.ts";
import { classify } from "./classify.ts";
import { rankBoundName } from "./rank-bound.ts";

/**
 * The first thing inside `value` that cannot be sent, in words: "data.items[3].callback is a function, which cannot
 * be sent"; null if there is none.
 */
export function findUnsendable(value: unknown, root: string): string | null {
  return search(value, root, new Set());
}

function search(value: unknown, path: string, seen: Set<object>): string | null {
  if (typeof value === "function")
    return refused(path, value.name === "" ? "a function" : `a function (${value.name})`);
  if (typeof value === "symbol") return refused(path, "a symbol");
  if (typeof value !== "object" || value === null || seen.has(value)) return null;
  seen.add(value);
  const own = fault(value, path);
  if (own !== null) return own;
  if (value instanceof Map) {
    let index = 0;
    for (const [key, item] of value) {
      const found =
        search(key, `${path} (key ${index} of the map)`, seen) ??
        search(item, `${path}.get(${literal(key, index)})`, seen);
      if (found !== null) return found;
      index++;
    }
    return null;
  }
  if (value instanceof Set) {
    let index = 0;
    for (const member of value) {
      const found = search(member, `${path} (member ${index} of the set)`, seen);
      if (found !== null) return found;
      index++;
    }
    return null;
  }
  if (value instanceof Error) return search(value.cause, `${path}.cause`, seen);
  if (ArrayBuffer.isView(value)) return null;
  for (const key of Object.keys(value)) {
    const found = search((value as Record<string, unknown>)[key], member(value, path, key), seen);
    if (found !== null) return found;
  }
  return null;
}

function fault(value: object, path: string): string | null {
  const bound = rankBoundName(value);
  if (bound !== null) return `${refused(path, bound)}: it has meaning on its own rank alone`;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) return null;
    return refused(path, `${article(className(value))} in shared memory`);
  }
  if (value instanceof ArrayBuffer && value.detached === true)
    return refused(path, "an ArrayBuffer that was transferred away");
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null || Array.isArray(value)) return null;
  if (classify(value) === "unsendable" || value instanceof Symbol)
    return refused(path, article(className(value)));
  return null;
}

function refused(path: string, what: string): string {
  return `${path} is ${what}, which cannot be sent`;
}

function className(value: object): string {
  const maker: unknown = Object.getPrototypeOf(value)?.constructor;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === "Object" && typeof maker === "function" ? maker.name : tag;
}

function literal(key: unknown, index: number): string {
  if (typeof key === "string") return JSON.stringify(key);
  return typeof key === "object" ? `key ${index}` : String(key);
}

function member(value: object, path: string, key: string): string {
  if (Array.isArray(value) && /^\d+$/.test(key)) return `${path}[${key}]`;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
