/**
 * Values as a programmer wants to read them, in the form that Node's console made familiar: nested objects, classes, Map,
 * Set, typed arrays, errors, cycles. Huge collections are cut with a note of how much is left out.
 */
import { collectionParts } from "./collections.ts";
import { type ArrayColumns, layOut } from "./layout.ts";
import { constructorName, functionText, prefix, tagOf } from "./names.ts";
import { keyText, more, numberText, quote } from "./text.ts";

export interface InspectOptions {
  /** Levels of nested objects to open; deeper ones show as [Object]. */
  readonly depth: number;
  /** Elements of an array, Map, Set or typed array that are shown. */
  readonly maxItems: number;
  readonly maxString: number;
  readonly showHidden: boolean;
  /** The text of an error with its frames. */
  readonly errorText: (error: Error) => string;
}

export const defaultOptions: InspectOptions = {
  depth: 2,
  maxItems: 100,
  maxString: 10_000,
  showHidden: false,
  errorText: (error) => error.stack ?? String(error),
};

/** Programs may give their objects a text of their own, under Node's symbol. */
const customInspect = Symbol.for("nodejs.util.inspect.custom");

export function inspect(value: unknown, options: Partial<InspectOptions> = {}): string {
  return new Inspection({ ...defaultOptions, ...options }).value(value);
}

/** What one kind of object contributes to the common layout. */
export interface Parts {
  readonly open: string;
  readonly close: string;
  readonly base?: string;
  /** Elements and entries; called only when the object is opened. */
  readonly list?: (inspection: Inspection) => string[];
  /** Own keys that are elements already are not to be shown once more. */
  readonly skipIndices?: boolean;
  /** Named properties that belong to the kind itself. */
  readonly skipKeys?: readonly string[];
  /** Short elements may stand in columns. */
  readonly columns?: ArrayColumns;
}

export class Inspection {
  readonly options: InspectOptions;
  /** Column at which the current part starts. */
  indent = 0;
  private readonly open: object[] = [];
  private readonly cycles = new Map<object, number>();
  private deepest = 0;

  constructor(options: InspectOptions) {
    this.options = options;
  }

  /** The text of a value at the current place. */
  value(value: unknown): string {
    if (typeof value === "string") return this.string(value);
    if (typeof value === "number") return numberText(value);
    if (typeof value === "bigint") return `${value}n`;
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return String(value);
    return this.object(value);
  }

  /** The text of a value that stands inside another, `by` columns further in. */
  inner(value: unknown, by = 2): string {
    this.indent += by;
    const text = this.value(value);
    this.indent -= by;
    return text;
  }

  private string(text: string): string {
    if (text.length <= this.options.maxString) return quote(text);
    return (
      quote(text.slice(0, this.options.maxString)) + more(text.length - this.options.maxString, "character")
    );
  }

  private object(value: object): string {
    const level = this.open.length;
    const custom = this.custom(value, level);
    if (custom !== null) return custom;
    if (this.open.includes(value)) {
      const number = this.cycles.get(value) ?? this.cycles.size + 1;
      this.cycles.set(value, number);
      return `[Circular *${number}]`;
    }
    const parts = this.partsOf(value);
    const keys = this.keysOf(value, parts);
    if (parts.list === undefined && keys.length === 0) {
      if (parts.base !== undefined) return parts.base;
      return `${parts.open}${parts.close}`;
    }
    if (level > this.options.depth) return `[${closedName(value)}]`;

    this.deepest = level;
    this.open.push(value);
    const list = parts.list?.(this) ?? [];
    for (const key of keys) list.push(this.property(value, key));
    this.open.pop();

    const number = this.cycles.get(value);
    const reference = number === undefined ? "" : `<ref *${number}> `;
    const base = parts.base ?? "";
    if (list.length === 0) return reference + (base === "" ? `${parts.open}${parts.close}` : base);
    return layOut(
      list,
      {
        open: base === "" ? reference + parts.open : parts.open,
        close: parts.close,
        base: base === "" ? "" : reference + base,
        indent: this.indent,
        levelsBelow: this.deepest - level,
      },
      parts.columns ?? null,
    );
  }

  private custom(value: object, level: number): string | null {
    const own: unknown = Reflect.get(value, customInspect);
    if (typeof own !== "function") return null;
    const result: unknown = own.call(value, this.options.depth - level, this.options, inspect);
    if (typeof result === "string") return result.replaceAll("\n", `\n${" ".repeat(this.indent)}`);
    return result === value ? null : this.value(result);
  }

  private keysOf(value: object, parts: Parts): (string | symbol)[] {
    const skip = parts.skipKeys ?? [];
    return Reflect.ownKeys(value).filter((key) => {
      if (skip.includes(String(key)) || (parts.skipIndices === true && isIndex(key))) return false;
      if (this.options.showHidden && typeof key === "string") return true;
      return Object.prototype.propertyIsEnumerable.call(value, key);
    });
  }

  private property(value: object, key: string | symbol): string {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    let text: string;
    if (descriptor?.get !== undefined) text = descriptor.set === undefined ? "[Getter]" : "[Getter/Setter]";
    else if (descriptor?.set !== undefined) text = "[Setter]";
    else text = this.inner(descriptor?.value);
    const name = keyText(key);
    return `${descriptor?.enumerable === false ? `[${name}]` : name}: ${text}`;
  }

  private partsOf(value: object): Parts {
    if (typeof value === "function") {
      const name = Object.getOwnPropertyDescriptor(value, "name")?.value;
      const base = functionText(value, typeof name === "string" ? name : "");
      return { open: "{", close: "}", base, skipKeys: ["prototype"] };
    }
    if (value instanceof Error) {
      const cause = Object.getOwnPropertyDescriptor(value, "cause");
      const base = this.options.errorText(value).replaceAll("\n", `\n${" ".repeat(this.indent)}`);
      const list =
        cause !== undefined && !cause.enumerable
          ? (inspection: Inspection) => [`[cause]: ${inspection.inner(cause.value)}`]
          : undefined;
      return { open: "{", close: "}", base, list, skipKeys: ["stack", "message"] };
    }
    const collection = collectionParts(value, this.options.maxItems);
    if (collection !== null) return collection;
    return { open: isArguments(value) ? "[Arguments] {" : `${prefix(value, "Object")}{`, close: "}" };
  }
}

function isIndex(key: string | symbol): boolean {
  return typeof key === "string" && /^(0|[1-9][0-9]*)$/.test(key) && Number(key) < 2 ** 32 - 1;
}

function isArguments(value: object): boolean {
  try {
    return Object.prototype.toString.call(value) === "[object Arguments]";
  } catch {
    return false;
  }
}

function closedName(value: object): string {
  if (Array.isArray(value)) return "Array";
  const name = constructorName(value);
  const tag = tagOf(value, name);
  return (name ?? "Object: null prototype") + (tag === "" ? "" : ` [${tag}]`);
}
