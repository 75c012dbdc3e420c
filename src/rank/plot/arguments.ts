/** Checks of what programs hand to imshow and plot; each says which argument, its value, and what was expected. */

export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return value.constructor.name;
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

export type NumberList = ArrayLike<number>;

/** An array of any kind, whatever is in it: what a program meant as numbers. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** Throws TypeError naming the first element that is no number. */
export function numberList(call: string, name: string, value: unknown): NumberList {
  if (Array.isArray(value)) {
    const at = value.findIndex((each) => typeof each !== "number");
    if (at < 0) return value;
    throw new TypeError(`${call}: ${name}[${at}] is ${show(value[at])}; expected a number`);
  }
  if (isList(value) && !(value instanceof BigInt64Array || value instanceof BigUint64Array))
    return value as NumberList;
  throw new TypeError(
    `${call}: ${name} is ${show(value)}; expected an array of numbers or a typed array (not of BigInt)`,
  );
}

/** The options object as a record; checks that there are no names but `known`. */
export function optionsOf(
  call: string,
  options: unknown,
  known: readonly string[],
  name = "the options argument",
  example = '{ title: "…" }',
): Record<string, unknown> {
  if (options === undefined || options === null) return {};
  if (typeof options !== "object" || Array.isArray(options) || ArrayBuffer.isView(options)) {
    throw new TypeError(`${call}: ${name} is ${show(options)}; expected an object such as ${example}`);
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new TypeError(`${call}: there is no option "${name}"; the options are ${known.join(", ")}`);
    }
  }
  return { ...options };
}

export function text(call: string, options: Record<string, unknown>, name: string): string {
  const value = options[name] ?? "";
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new TypeError(`${call}: ${name} is ${show(value)}; expected text`);
}

export function flag(call: string, options: Record<string, unknown>, name: string): boolean {
  const value = options[name] ?? false;
  if (typeof value === "boolean") return value;
  throw new TypeError(`${call}: ${name} is ${show(value)}; expected true or false`);
}

export function oneOf<Choice extends string>(
  call: string,
  options: Record<string, unknown>,
  name: string,
  choices: readonly Choice[],
): Choice {
  const value = options[name] ?? choices[0];
  const found = choices.find((each) => each === value);
  if (found !== undefined) return found;
  throw new RangeError(`${call}: ${name} is ${show(value)}; expected one of ${choices.join(", ")}`);
}

/** A whole number of at least 1, or null where it is left out. */
export function size(call: string, options: Record<string, unknown>, name: string): number | null {
  const value = options[name];
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(`${call}: ${name} is ${show(value)}; expected a whole number of at least 1`);
}

export function finite(call: string, options: Record<string, unknown>, name: string): number | null {
  const value = options[name];
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new RangeError(`${call}: ${name} is ${show(value)}; expected a finite number`);
}
