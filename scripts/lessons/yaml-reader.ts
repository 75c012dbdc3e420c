/**
 * Reads YAML by a shape and keeps the line of every value, so that a complaint can point at it. A shape is a function
 * from a place to a typed value; it complains through `place.fail`.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { BadLesson, type Problem } from "./problem.ts";

export type Shape<T> = (place: Place) => T;

class Complaint extends Error {}

/** A value in the document, or the place where one is missing. */
export class Place {
  readonly node: Node | null;
  readonly name: string;
  readonly #line: number;
  readonly #document: YamlFile;

  constructor(document: YamlFile, node: Node | null, name: string, line: number) {
    this.#document = document;
    this.node = node;
    this.name = name;
    this.#line = node === null ? line : document.lineOf(node, line);
  }

  fail(message: string): never {
    this.#document.problems.push({ file: this.#document.file, line: this.#line, message });
    throw new Complaint(message);
  }

  child(node: Node | null, name: string): Place {
    return new Place(this.#document, node, name, this.#line);
  }
}

export class YamlFile {
  readonly file: string;
  readonly problems: Problem[] = [];
  readonly #lines = new LineCounter();
  readonly #firstLine: number;
  readonly #root: Place;

  /** `firstLine`: the line of the file in which `text` begins. */
  constructor(file: string, text: string, firstLine = 1) {
    this.file = file;
    this.#firstLine = firstLine;
    const document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    for (const error of document.errors)
      this.problems.push({ file, line: this.#lineAt(error.pos[0]), message: `not YAML: ${error.message}` });
    this.#root = new Place(this, document.contents as Node | null, "", firstLine);
  }

  /** Throws BadLesson with everything that is wrong. */
  read<T>(shape: Shape<T>): T {
    if (this.problems.length === 0) {
      try {
        const value = shape(this.#root);
        if (this.problems.length === 0) return value;
      } catch (error) {
        if (!(error instanceof Complaint)) throw error;
      }
    }
    throw new BadLesson(this.problems);
  }

  lineOf(node: Node, otherwise: number): number {
    return node.range ? this.#lineAt(node.range[0]) : otherwise;
  }

  #lineAt(offset: number): number {
    return this.#lines.linePos(offset).line + this.#firstLine - 1;
  }
}

/** Every field of an object by its own shape; unknown keys are mistakes (a misspelt optional key would be lost). */
export function object<T extends object>(fields: { readonly [K in keyof T]: Shape<T[K]> }): Shape<T> {
  return (place) => {
    const { node } = place;
    if (!isMap(node)) return place.fail(`${place.name || "the file"} should hold "key: value" lines`);
    const known = Object.keys(fields);
    const places = new Map<string, Place>();
    let failed = false;
    const attempt = (run: () => void): void => {
      try {
        run();
      } catch (error) {
        if (!(error instanceof Complaint)) throw error;
        failed = true;
      }
    };
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "?";
      const at = place.child(key as Node, name);
      if (!known.includes(name))
        attempt(() => at.fail(`there is no key "${name}" here; expected one of ${known.join(", ")}`));
      places.set(name, place.child((value as Node | null) ?? null, name));
    }
    const result: Partial<T> = {};
    for (const key of known as (keyof T & string)[])
      attempt(() => {
        const value = fields[key](places.get(key) ?? place.child(null, key));
        if (value !== undefined) result[key] = value;
      });
    if (failed) throw new Complaint();
    return result as T;
  };
}

export const text: Shape<string> = (place) => {
  const value = scalar(place);
  if (typeof value !== "string" || value.trim() === "")
    return place.fail(`${place.name} should be a text, found ${found(place)}`);
  return value.trim();
};

/** A text or a number or a truth value, as the text it was written as. */
export const word: Shape<string> = (place) => {
  const value = scalar(place);
  if (value === undefined || value === null) return place.fail(`${place.name} should be a text or a number`);
  return String(value);
};

export function whole(low: number, high: number): Shape<number> {
  return (place) => {
    const value = scalar(place);
    if (typeof value !== "number" || !Number.isInteger(value) || value < low || value > high)
      return place.fail(
        `${place.name} should be a whole number from ${low} to ${high}, found ${found(place)}`,
      );
    return value;
  };
}

export const truth: Shape<boolean> = (place) => {
  const value = scalar(place);
  if (typeof value !== "boolean")
    return place.fail(`${place.name} should be true or false, found ${found(place)}`);
  return value;
};

export function listOf<T>(item: Shape<T>, atLeast = 0): Shape<readonly T[]> {
  return (place) => {
    const { node } = place;
    if (!isSeq(node)) return place.fail(`${place.name} should be a list, found ${found(place)}`);
    if (node.items.length < atLeast)
      return place.fail(`${place.name} should have at least ${atLeast} entries, found ${node.items.length}`);
    return node.items.map((each, index) => item(place.child(each as Node, `${place.name}[${index}]`)));
  };
}

export function oneOf<T extends string>(...values: readonly T[]): Shape<T> {
  return (place) => {
    const value = text(place);
    return (
      values.find((each) => each === value) ??
      place.fail(`expected one of ${values.join(", ")}, found "${value}"`)
    );
  };
}

export const mapOfWords: Shape<Record<string, string>> = (place) => {
  const { node } = place;
  if (!isMap(node)) return place.fail(`${place.name} should hold "NAME: value" lines`);
  const result: Record<string, string> = {};
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : "?";
    if (!/^[A-Za-z_]\w*$/.test(name)) place.fail(`"${name}" is no name for an environment variable`);
    result[name] = word(place.child(value as Node, name));
  }
  return result;
};

export function otherwise<T, D>(shape: Shape<T>, value: D): Shape<T | D> {
  return (place) => (place.node === null ? value : shape(place));
}

/** The first shape for a list, the second for anything else. */
export function either<A, B>(list: Shape<A>, other: Shape<B>): Shape<A | B> {
  return (place) => (isSeq(place.node) ? list(place) : other(place));
}

export function checked<T>(shape: Shape<T>, check: (value: T) => string | null): Shape<T> {
  return (place) => {
    const value = shape(place);
    const complaint = check(value);
    return complaint === null ? value : place.fail(complaint);
  };
}

function scalar(place: Place): unknown {
  if (place.node === null) return undefined;
  return isScalar(place.node) ? place.node.value : place.node;
}

function found(place: Place): string {
  const value = scalar(place);
  if (value === undefined || value === null) return "nothing";
  if (isSeq(place.node)) return "a list";
  if (isMap(place.node)) return "an object";
  return isScalar(place.node) ? JSON.stringify(value) : "something else";
}
