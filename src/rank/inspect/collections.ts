/** Arrays, Map, Set, typed arrays, dates and the other built-in kinds, each as the parts of one layout. */
import type { Inspection, Parts } from "./inspect.ts";
import { constructorName, prefix, tagOf } from "./names.ts";
import { more, numberText, quote } from "./text.ts";

type NumberArray = ArrayBufferView & { readonly length: number; readonly [index: number]: number | bigint };

/** The parts of a built-in kind, or null for any other object. */
export function collectionParts(value: object, maxItems: number): Parts | null {
  if (Array.isArray(value)) return arrayParts(value, maxItems);
  if (value instanceof Map) return mapParts(value);
  if (value instanceof Set) return setParts(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return typedArrayParts(value as NumberArray, maxItems);
  }
  if (value instanceof ArrayBuffer) return bufferParts(value, "ArrayBuffer");
  if (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer) {
    return bufferParts(value, "SharedArrayBuffer");
  }
  return scalarParts(value);
}

function arrayParts(array: unknown[], maxItems: number): Parts {
  const elements = Math.min(array.length, maxItems);
  let alignRight = true;
  for (let index = 0; index < elements && alignRight; index++) alignRight = isNumeric(array[index]);
  return {
    open: `${prefix(array, "Array", array.length)}[`,
    close: "]",
    list: array.length === 0 ? undefined : (inspection) => arrayElements(array, inspection),
    skipIndices: true,
    skipKeys: ["length"],
    columns: { elements, alignRight },
  };
}

function isNumeric(value: unknown): boolean {
  return typeof value === "number" || typeof value === "bigint";
}

/** The elements; a run of holes counts as one. */
function arrayElements(array: unknown[], inspection: Inspection): string[] {
  const parts: string[] = [];
  let index = 0;
  while (index < array.length && parts.length < inspection.options.maxItems) {
    if (Object.hasOwn(array, index)) {
      parts.push(inspection.inner(array[index]));
      index++;
      continue;
    }
    const start = index;
    index = nextOwnIndex(array, index);
    parts.push(`<${index - start} empty item${index - start === 1 ? "" : "s"}>`);
  }
  if (index < array.length) parts.push(more(array.length - index, "item"));
  return parts;
}

function nextOwnIndex(array: unknown[], from: number): number {
  // A sparse array can have billions of holes and few elements: look at its keys, not at its indices.
  if (array.length - from > 10_000) {
    const next = Object.keys(array).find((key) => Number(key) > from);
    return next === undefined ? array.length : Number(next);
  }
  let index = from;
  while (index < array.length && !Object.hasOwn(array, index)) index++;
  return index;
}

function mapParts(map: Map<unknown, unknown>): Parts {
  return {
    open: `${prefix(map, "Map", map.size, "")}{`,
    close: "}",
    list: map.size === 0 ? undefined : (inspection) => listed(map, map.size, inspection, mapEntry),
  };
}

function mapEntry([key, value]: [unknown, unknown], inspection: Inspection): string {
  return `${inspection.inner(key)} => ${inspection.inner(value)}`;
}

function setParts(set: Set<unknown>): Parts {
  return {
    open: `${prefix(set, "Set", set.size, "")}{`,
    close: "}",
    list:
      set.size === 0
        ? undefined
        : (inspection) => listed(set, set.size, inspection, (value) => inspection.inner(value)),
  };
}

function listed<Item>(
  items: Iterable<Item>,
  size: number,
  inspection: Inspection,
  format: (item: Item, inspection: Inspection) => string,
): string[] {
  const parts: string[] = [];
  for (const item of items) {
    if (parts.length >= inspection.options.maxItems) {
      parts.push(more(size - inspection.options.maxItems, "item"));
      break;
    }
    parts.push(format(item, inspection));
  }
  return parts;
}

function typedArrayParts(array: NumberArray, maxItems: number): Parts {
  const elements = Math.min(array.length, maxItems);
  return {
    open: `${prefix(array, "TypedArray", array.length, "")}[`,
    close: "]",
    list:
      array.length === 0
        ? undefined
        : () => {
            const parts: string[] = [];
            for (let index = 0; index < elements; index++) {
              const element = array[index];
              parts.push(typeof element === "bigint" ? `${element}n` : numberText(element));
            }
            if (array.length > elements) parts.push(more(array.length - elements, "item"));
            return parts;
          },
    skipIndices: true,
    columns: { elements, alignRight: true },
  };
}

function bufferParts(buffer: ArrayBuffer | SharedArrayBuffer, kind: string): Parts {
  return {
    open: `${prefix(buffer, kind, undefined, "")}{`,
    close: "}",
    list: (inspection) => {
      const shown = Math.min(buffer.byteLength, inspection.options.maxItems / 2);
      const bytes = [...new Uint8Array(buffer, 0, shown)].map((byte) => byte.toString(16).padStart(2, "0"));
      if (buffer.byteLength > shown) bytes.push(more(buffer.byteLength - shown, "byte"));
      return [`[Uint8Contents]: <${bytes.join(" ")}>`, `byteLength: ${buffer.byteLength}`];
    },
  };
}

/** Kinds that have one text and, rarely, properties of the program's own. */
function scalarParts(value: object): Parts | null {
  const text = scalarText(value);
  if (text === null) return null;
  return {
    open: "{",
    close: "}",
    base: text,
    skipIndices: value instanceof String,
    skipKeys: scalarKeys(value),
  };
}

function scalarKeys(value: object): string[] {
  return value instanceof String ? ["length"] : [];
}

function scalarText(value: object): string | null {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  }
  if (value instanceof RegExp) return RegExp.prototype.toString.call(value);
  if (value instanceof Number) return `[Number: ${numberText(Number(value))}]`;
  if (value instanceof String) return `[String: ${quote(String(value))}]`;
  if (value instanceof Boolean) return `[Boolean: ${String(value)}]`;
  // What they hold cannot be looked at: say so rather than show them as empty.
  if (value instanceof WeakMap || value instanceof WeakSet) {
    return `${constructorName(value) ?? "WeakMap"} { <items unknown> }`;
  }
  if (value instanceof Promise) return `${constructorName(value) ?? "Promise"} { <state unknown> }`;
  const tag = tagOf(value, constructorName(value));
  if (/^(Map|Set|Array|String|RegExp String) Iterator$/.test(tag)) return `Object [${tag}] {}`;
  return null;
}
