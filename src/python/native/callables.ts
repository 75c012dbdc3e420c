/**
 * Functions that WebAssembly's table takes: (self, arguments, count) -> object. A function of JavaScript has to come out
 * of a module first. One module for all of them takes 1 ms, where one for each takes 0.3 ms each.
 */
type Callable = (self: number, args: number, count: number) => number;

const Section = { Types: 1, Imports: 2, Exports: 7 } as const;
const i32 = 0x7f;
const functionKind = 0;
const importModule = "f";

/** The same functions, as a module's exports. */
export function callables(functions: readonly Callable[]): Callable[] {
  const names = functions.map((_, index) => String(index));
  const binary = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // The one type: three words in, one out.
    ...section(Section.Types, [[0x60, 3, i32, i32, i32, 1, i32]]),
    ...section(
      Section.Imports,
      names.map((name) => [...text(importModule), ...text(name), functionKind, 0]),
    ),
    ...section(
      Section.Exports,
      names.map((name, index) => [...text(name), functionKind, ...unsigned(index)]),
    ),
  ]);
  const imports = Object.fromEntries(functions.map((body, index) => [String(index), body]));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), { [importModule]: imports });
  return names.map((name) => instance.exports[name] as Callable);
}

function section(id: number, entries: readonly (readonly number[])[]): number[] {
  const content = [...unsigned(entries.length), ...entries.flat()];
  return [id, ...unsigned(content.length), ...content];
}

function text(ascii: string): number[] {
  return [ascii.length, ...Array.from(ascii, (letter) => letter.charCodeAt(0))];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
