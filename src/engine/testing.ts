/** Helpers of the engine's own browser tests: programs in plain JavaScript, without the editor's compiler. */
import type { CompiledProgram, Engine, RunHandle, RunRequest } from "./api.ts";

/** Locates the imports of a test's program, which are plain `from "…"` and `import("…")`. */
export function compileTest(js: string): CompiledProgram {
  const imports = [...js.matchAll(/(?:from |import |import\()("[^"]*")/g)].map((found) => {
    const start = found.index + found[0].length - found[1].length;
    return { start, end: start + found[1].length, specifier: found[1].slice(1, -1) };
  });
  return { language: "typescript", file: "main.ts", source: js, js, imports };
}

export function request(js: string, options: Partial<RunRequest> = {}): RunRequest {
  return {
    program: compileTest(js),
    ranks: 2,
    args: [],
    env: {},
    envScope: "rank0",
    seed: null,
    eagerLimit: 16_384,
    record: true,
    ...options,
  };
}

export function pythonRequest(source: string, options: Partial<RunRequest> = {}): RunRequest {
  const program: CompiledProgram = { language: "python", file: "main.py", source, js: "", imports: [] };
  return { ...request("", options), program };
}

/** Printed lines in their order, as "rank: text". Ringside's own words and echoed input are left out. */
export function printed(run: RunHandle): string[] {
  const { prints } = run.trace;
  const lines: string[] = [];
  for (let index = 0; index < prints.length; index++) {
    if (prints.stream[index] < 5) lines.push(`${prints.rank[index]}: ${prints.text(index)}`);
  }
  return lines;
}

export async function toEnd(
  engine: Engine,
  js: string,
  options: Partial<RunRequest> = {},
): Promise<RunHandle> {
  const run = engine.run(request(js, options));
  await run.done;
  return run;
}

/** How the run ended and what was found, a line each; "" while it goes on. */
export function describeOutcome({ outcome }: RunHandle): string {
  if (outcome === null) return "";
  const { how, findings } = outcome;
  return [how, ...findings.map(({ class: kind, summary }) => `${kind}: ${summary}`)].join("\n");
}

/** Resolves once `condition` holds; the test's own time limit is the only other way out. */
export function until(run: RunHandle, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!condition()) return;
      undo();
      resolve();
    };
    const undo = run.subscribe(look);
    look();
  });
}
