/** Correct Python programs of several cases in one run: a rank takes longer to start than most programs to run. */
import type { MistakeCase } from "#lessons/mistake.ts";
import { alarmsIn, type MistakeRunner } from "./mistake-runs.ts";

const driver = (names: readonly string[]): string => `import runpy
from mpi4py import MPI
for name in ${JSON.stringify(names)}:
    MPI.COMM_WORLD.barrier()
    runpy.run_path(name, run_name="__main__")
`;

/** What ends its ranks or begins MPI itself would do so for the others, too. */
const alone = /\b(Init|Init_thread|Finalize|Abort|exit|quit|rc|Spawn|Disconnect)\b/;

/** Programs that may run with others: of cases that are handed nothing. */
export function togetherOf(cases: readonly MistakeCase[]): ReadonlyMap<MistakeCase, readonly string[]> {
  const usual = cases.filter(
    ({ args, env, stdin, eagerLimit }) =>
      args.length === 0 && Object.keys(env).length === 0 && stdin.length === 0 && eagerLimit === null,
  );
  return new Map(
    usual.flatMap((each) => {
      const { python } = each.programs;
      if (python === undefined) return [];
      const sources = [python.right, ...(python.alike === null ? [] : [python.alike])];
      return sources.some((source) => alone.test(source)) ? [] : [[each, sources] as const];
    }),
  );
}

/** Whether all are silent when they run one after the other. If not, which of them is not shows when each runs alone. */
export async function silentTogether(
  runner: MistakeRunner,
  ranks: number,
  sources: readonly string[],
): Promise<boolean> {
  const files = sources.map((source, index) => ({
    name: `program${index}.py`,
    bytes: new TextEncoder().encode(source),
  }));
  const source = driver(files.map(({ name }) => name));
  return alarmsIn(await runner.run("python", ranks, { source, files })).length === 0;
}
