/** What an object is called: its class, its prototype's class, its tag. */

/** The name of the nearest constructor on the prototype chain, or null for objects without a prototype. */
export function constructorName(value: object): string | null {
  let holder: object | null = value;
  while (holder !== null) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, "constructor");
    const maker: unknown = descriptor?.value;
    if (typeof maker === "function" && maker.name !== "" && isInstance(value, maker)) {
      return maker.name;
    }
    holder = Object.getPrototypeOf(holder);
  }
  return null;
}

function isInstance(value: object, maker: object): boolean {
  const prototype: unknown = (maker as { prototype?: unknown }).prototype;
  return (
    typeof prototype === "object" &&
    prototype !== null &&
    Object.prototype.isPrototypeOf.call(prototype, value)
  );
}

/** Symbol.toStringTag where it says more than the class does, else "". Getters that throw count as none. */
export function tagOf(value: object, className: string | null): string {
  // An enumerable tag of the object's own is listed among its properties.
  if (Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag)) return "";
  let tag: unknown;
  try {
    tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  } catch {
    return "";
  }
  return typeof tag === "string" && tag !== "" && tag !== className ? tag : "";
}

/**
 * What stands before an object's opening brace: nothing for a plain `expected` thing (`Object`, `Array`), else
 * `Point `, `Point(3) `, `[Map(0): null prototype] `, `Object [Generator] `, ready to be followed by the brace.
 */
export function prefix(value: object, expected: string, size?: number, plain = expected): string {
  const name = constructorName(value);
  const count = size === undefined ? "" : `(${size})`;
  const tag = tagOf(value, name);
  if (name === null)
    return `[${expected}${count}: null prototype] ${tag === "" || tag === expected ? "" : `[${tag}] `}`;
  const suffix = tag === "" ? "" : `[${tag}] `;
  if (name === plain && suffix === "") return "";
  return `${name}${count} ${suffix}`;
}

export function functionText(value: object, name: string): string {
  const source = Function.prototype.toString.call(value);
  if (source.startsWith("class") && source.endsWith("}")) {
    const parent: unknown = Object.getPrototypeOf(value);
    const parentName = typeof parent === "function" && parent.name !== "" ? ` extends ${parent.name}` : "";
    const nullParent = parent === null ? " extends null" : "";
    return `[class ${name === "" ? "(anonymous)" : name}${parentName}${nullParent}]`;
  }
  const kind = constructorName(value) ?? "Function";
  const shown = /^(Async|Generator|AsyncGenerator)Function$/.test(kind) ? kind : "Function";
  return `[${shown}${name === "" ? " (anonymous)" : `: ${name}`}]`;
}
