/** Modules that a rank offers to its program, as addresses that the program can import. */
import type { ThreadHost } from "./thread-host.ts";

type ScriptAddress = ThreadHost["scriptAddress"];

const handover = Symbol.for("ringside.module");

/**
 * The address of a module whose exports are those of `exports`. A module made of text shares nothing with this one but
 * the global object, so the exports cross there; the module takes them away when it is first imported.
 */
export function moduleAddress(
  name: string,
  exports: Readonly<Record<string, unknown>>,
  scriptAddress: ScriptAddress,
): string {
  const shelf = handoverShelf();
  shelf.set(name, exports);
  const names = Object.keys(exports);
  const source = [
    `const shelf = globalThis[Symbol.for("ringside.module")];`,
    `const { ${names.join(", ")} } = shelf.get(${JSON.stringify(name)});`,
    `shelf.delete(${JSON.stringify(name)});`,
    `export { ${names.join(", ")} };`,
    `//# sourceURL=ringside:${name}`,
  ].join("\n");
  return scriptAddress(source);
}

/** The address of a module that imports the one at `address`, and calls `begins` when that one starts to run. */
export function startAddress(address: string, begins: () => void, scriptAddress: ScriptAddress): string {
  const start = {
    // Modules are evaluated in the order of their imports, once all are there; taking what this exports calls it.
    get begun(): boolean {
      begins();
      return true;
    },
  };
  const startModule = moduleAddress("start", start, scriptAddress);
  return scriptAddress(`import "${startModule}";\nimport "${address}";`);
}

/** What a program's module is from within. */
export interface ProgramBegins {
  readonly meta: ImportMeta;
  /** Its exports by name; looking at one throws until its declaration has been reached. */
  readonly exports: Readonly<Record<string, () => unknown>>;
}

/** The statement by which a program's module tells that it begins, before anything of its own; `names` are its exports. */
export function openingStatement(
  names: readonly (readonly [name: string, local: string])[],
  begins: (program: ProgramBegins) => void,
): string {
  const shelf = handoverShelf();
  const tell = (meta: ImportMeta, exports: ProgramBegins["exports"]): void => {
    shelf.delete("program");
    begins({ meta, exports });
  };
  shelf.set("program", { tell });
  const getters = names.map(([name, local]) => `${name}:()=>${local}`).join();
  return `globalThis[Symbol.for("ringside.module")].get("program").tell(import.meta,{${getters}});`;
}

function handoverShelf(): Map<string, Readonly<Record<string, unknown>>> {
  const known: unknown = Reflect.get(globalThis, handover);
  if (known instanceof Map) return known;
  const shelf = new Map<string, Readonly<Record<string, unknown>>>();
  Object.defineProperty(globalThis, handover, { value: shelf, configurable: true });
  return shelf;
}
