/** Correct programs of several cases in one run: a rank takes longer to start than most programs to run. */
import type { Language } from "#base/language.ts";
import type { MistakeCase } from "#lessons/mistake.ts";
import { alarmsIn, type MistakeRunner, type Sources } from "./mistake-runs.ts";

const imports = /^import .*$/gm;
const importsMpi = 'import { MPI } from "mpi";';

/** One program that runs others one after the other, each as if it were alone: with names of its own. */
const joined: Readonly<Record<Language, (sources: readonly string[]) => Sources>> = {
  typescript: (sources) => {
    const blocks = sources.map((source) => `{\n${source.replaceAll(imports, "")}\n}`);
    return { source: `${importsMpi}\n${blocks.join("\nMPI.COMM_WORLD.barrier();\n")}\n` };
  },
  python: (sources) => {
    const files = sources.map((source, index) => ({
      name: `program${index}.py`,
      bytes: new TextEncoder().encode(source),
    }));
    const names = JSON.stringify(files.map(({ name }) => name));
    const source = `import runpy
from mpi4py import MPI
for name in ${names}:
    MPI.COMM_WORLD.barrier()
    runpy.run_path(name, run_name="__main__")
`;
    return { source, files };
  },
};

/** What ends its ranks or begins MPI itself would do so for the others, too. */
const alone = /\b(Init|Init_thread|Finalize|Abort|exit|quit|rc|Spawn|Disconnect)\b/;

function mayRunWithOthers(language: Language, source: string): boolean {
  if (alone.test(source)) return false;
  return language === "python" || (source.match(imports) ?? []).every((line) => line === importsMpi);
}

/** The correct programs of each case that may run with others: of cases that are handed nothing. */
export function togetherOf(
  cases: readonly MistakeCase[],
  language: Language,
): ReadonlyMap<MistakeCase, readonly string[]> {
  const usual = cases.filter(
    ({ args, env, stdin, eagerLimit }) =>
      args.length === 0 && Object.keys(env).length === 0 && stdin.length === 0 && eagerLimit === null,
  );
  return new Map(
    usual.flatMap((each) => {
      const programs = each.programs[language];
      if (programs === undefined) return [];
      const sources = [programs.right, ...(programs.alike === null ? [] : [programs.alike])];
      return sources.every((source) => mayRunWithOthers(language, source)) ? [[each, sources] as const] : [];
    }),
  );
}

/** Whether all are silent when they run one after the other. If not, which of them is not shows when each runs alone. */
export async function silentTogether(
  runner: MistakeRunner,
  language: Language,
  ranks: number,
  sources: readonly string[],
): Promise<boolean> {
  return alarmsIn(await runner.run(language, ranks, joined[language](sources))).length === 0;
}
