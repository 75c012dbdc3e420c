/** Equality of plain values as tests need it: by content, -0 and NaN told apart. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map && b instanceof Map) return same([...a], [...b]);
  if (a instanceof Set && b instanceof Set) return same([...a], [...b]);
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return same(bytesOf(a), bytesOf(b));
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => same(Reflect.get(a, key), Reflect.get(b, key)));
}

function bytesOf(view: ArrayBufferView): string {
  return [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)].join();
}

/** Gathers what was wrong, so that one run tells all of it. */
export class Faults {
  readonly list: string[] = [];

  expect(what: string, got: unknown, wanted: unknown): void {
    if (same(got, wanted) || this.list.length > 20) return;
    this.list.push(`${what}: got ${text(got)}, wanted ${text(wanted)}`);
  }

  /** The call must raise an MPI error of this class. */
  raises(what: string, errorClass: number, call: () => unknown): void {
    try {
      call();
    } catch (error) {
      const found: unknown = error instanceof Error ? Reflect.get(error, "errorClass") : undefined;
      if (found !== errorClass) this.list.push(`${what}: raised ${String(error)}`);
      return;
    }
    this.list.push(`${what}: raised nothing`);
  }
}

function text(value: unknown): string {
  const plain = ArrayBuffer.isView(value) ? `${value.constructor.name} ${bytesOf(value)}` : value;
  try {
    return (
      JSON.stringify(plain, (_, item) => (typeof item === "bigint" ? `${item}n` : item)) ?? "undefined"
    ).slice(0, 300);
  } catch {
    return String(plain);
  }
}
