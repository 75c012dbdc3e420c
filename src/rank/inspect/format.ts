/** console.log's arguments as one text: %-directives of a first string, then the rest, separated by spaces. */
import { type InspectOptions, inspect } from "./inspect.ts";
import { numberText } from "./text.ts";

const directive = /%[sdifjoOc%]/g;

export function format(values: readonly unknown[], options: Partial<InspectOptions> = {}): string {
  const first = values[0];
  if (values.length === 0) return "";
  if (values.length === 1) return plain(first, options);
  let text: string;
  let used = 1;
  if (typeof first === "string" && first.includes("%")) {
    text = first.replace(directive, (found) => {
      if (found === "%%") return "%";
      if (used >= values.length) return found;
      return directed(found, values[used++], options);
    });
  } else {
    text = plain(first, options);
  }
  for (let index = used; index < values.length; index++) text += ` ${plain(values[index], options)}`;
  return text;
}

function plain(value: unknown, options: Partial<InspectOptions>): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  return inspect(value, options);
}

function directed(found: string, value: unknown, options: Partial<InspectOptions>): string {
  switch (found) {
    case "%s":
      return asString(value, options);
    case "%d":
      return asNumber(value, Number);
    case "%i":
      return asNumber(value, (text) => Number.parseInt(String(text), 10));
    case "%f":
      return typeof value === "symbol" ? "NaN" : numberText(Number.parseFloat(String(value)));
    case "%j":
      return asJson(value);
    case "%o":
      return inspect(value, { ...options, showHidden: true, depth: 4 });
    case "%O":
      return inspect(value, options);
    default:
      // %c takes a style, which a console of text does not show.
      return "";
  }
}

function asString(value: unknown, options: Partial<InspectOptions>): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  // A class with a text of its own is shown by it, everything else by its structure.
  const text: unknown = Reflect.get(value, "toString");
  const ownText =
    typeof text === "function" && text !== Object.prototype.toString && text !== Array.prototype.toString;
  if (value instanceof Error || (ownText && !isBuiltIn(value))) return String(value);
  return inspect(value, { ...options, depth: 0 });
}

function isBuiltIn(value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof RegExp || value instanceof Date;
}

function asNumber(value: unknown, convert: (value: unknown) => number): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return "NaN";
  if (typeof value === "object" && value !== null) return numberText(Number(value));
  return numberText(convert(value));
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "undefined";
  } catch (error) {
    if (error instanceof TypeError) return "[Circular]";
    throw error;
  }
}
