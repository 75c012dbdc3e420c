/** The names that the editor knows outside of the modules are those that a rank offers: asked of a rank and the compiler. */
import { beforeAll, expect, test } from "vitest";
import { compile } from "#editor/index.ts";
import globals from "#editor/language/globals.d.ts?raw";
import { createEngine } from "#engine/index.ts";

interface World {
  readonly globals: readonly string[];
  readonly console: readonly string[];
  readonly process: readonly string[];
}

// A worker's own functions (atob, say) can be enumerated, what the rank puts there and ECMAScript's cannot; constructors
// are left to the libraries.
const program = `
const mine = Object.entries(Object.getOwnPropertyDescriptors(globalThis))
  .filter(([name, { enumerable, value }]) => /^[a-z]/.test(name) && !enumerable && value !== undefined)
  .filter(([, { value }]) => value?.name !== "unavailable")
  .map(([name]) => name);
const asked = process.argv.slice(2).filter((name) => name in globalThis);
console.log(JSON.stringify({
  globals: [...new Set([...mine, ...asked])],
  console: Object.keys(console),
  process: Object.keys(process),
}));
`;

const declaredGlobals = [...globals.matchAll(/^declare (?:var|function|class) (\w+)/gm)].map(
  ([, name]) => name,
);
const membersOf = (start: string) => {
  const [block = ""] = globals.slice(globals.indexOf(start)).split("\n}");
  return [...block.matchAll(/^ {2}(?:readonly )?(\w+)[(<:]/gm)].map(([, name]) => name);
};

let world: World;

beforeAll(async () => {
  const { program: compiled } = await compile("typescript", program);
  if (compiled === null) throw new Error("the program does not compile");
  const handle = createEngine().run({
    program: compiled,
    ranks: 1,
    args: declaredGlobals,
    env: {},
    envScope: "rank0",
    seed: 1,
    eagerLimit: 16384,
    record: true,
  });
  const { how, findings } = await handle.done;
  expect([how, ...findings.map((each) => each.summary)]).toEqual(["finished"]);
  world = JSON.parse(handle.trace.prints.text(0));
}, 120_000);

test("a rank has everything that is declared", () => {
  expect(declaredGlobals.length).toBeGreaterThan(12);
  expect(declaredGlobals.filter((name) => !world.globals.includes(name))).toEqual([]);
  expect(membersOf("interface Console").filter((name) => !world.console.includes(name))).toEqual([]);
  expect(membersOf("declare var process").filter((name) => !world.process.includes(name))).toEqual([]);
});

test("everything that a rank has is known to the compiler", async () => {
  expect(world.console).toContain("table");
  const names = [
    ...world.globals,
    ...world.console.map((name) => `console.${name}`),
    ...world.process.map((name) => `process.${name}`),
  ];
  const { diagnostics } = await compile("typescript", names.map((name) => `void ${name};`).join("\n"));
  expect(diagnostics.map(({ line, message }) => `${names[line - 1]}: ${message}`)).toEqual([]);
});
