/** What ES2024 has and Node 20 has not: the runtime uses some of it, and programs may use all of what is here. */

function define(target: object, name: string, value: unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

function mapGroupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Defines Map.groupBy where it is missing. */
export function completeMap(): void {
  define(Map, "groupBy", mapGroupBy);
}

/** Defines what is missing. Cheap to call again. */
export function completeES2024(): void {
  define(Promise, "withResolvers", function withResolvers<T>(this: PromiseConstructor) {
    let settle: { resolve: (value: T) => void; reject: (reason: unknown) => void } | undefined;
    // biome-ignore lint/complexity/noUselessThisAlias: a subclass of Promise makes promises of its own
    const Constructor = this;
    const promise = new Constructor<T>((resolve, reject) => {
      settle = { resolve, reject };
    });
    return { promise, ...settle };
  });
  completeMap();
  define(
    Object,
    "groupBy",
    (items: Iterable<unknown>, keyOf: (item: unknown, index: number) => PropertyKey) =>
      Object.assign(
        Object.create(null),
        Object.fromEntries(mapGroupBy(items, (item, index) => propertyKey(keyOf(item, index)))),
      ),
  );
}

function propertyKey(key: PropertyKey): string | symbol {
  return typeof key === "symbol" ? key : String(key);
}
