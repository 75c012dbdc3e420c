/** Modules that a rank offers to its program, as addresses that a Blob module can import. */

const handover = Symbol.for("ringside.module");

/**
 * The address of a module whose exports are those of `exports`. A Blob module shares nothing with this one but the
 * global object, so the exports cross there; the module takes them away when it is first imported.
 */
export function moduleAddress(name: string, exports: Readonly<Record<string, unknown>>): string {
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
export function startAddress(address: string, begins: () => void): string {
  const start = {
    // Modules are evaluated in the order of their imports, once all are there; taking what this exports calls it.
    get begun(): boolean {
      begins();
      return true;
    },
  };
  return scriptAddress(`import "${moduleAddress("start", start)}";\nimport "${address}";`);
}

export function scriptAddress(source: string): string {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

function handoverShelf(): Map<string, Readonly<Record<string, unknown>>> {
  const known: unknown = Reflect.get(globalThis, handover);
  if (known instanceof Map) return known;
  const shelf = new Map<string, Readonly<Record<string, unknown>>>();
  Object.defineProperty(globalThis, handover, { value: shelf, configurable: true });
  return shelf;
}
