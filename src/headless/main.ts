/** The command: npm run mpiexec (scripts/mpiexec.mjs loads this). */
import process from "node:process";
import { completeES2024 } from "./es2024.ts";
import { ExitCode } from "./exit-codes.ts";
import { helpText, usage } from "./help.ts";
import { parseOptions } from "./options.ts";
import { runProgram } from "./run-program.ts";
import { rulesText } from "./silence.ts";
import { StandardStreams } from "./standard-streams.ts";
import { UsageError } from "./usage-error.ts";

/** Ends the process. `cwd`: the folder that the names of files are relative to. */
export async function mpiexec(words: readonly string[], cwd: string): Promise<never> {
  completeES2024();
  const streams = new StandardStreams();
  const code = await run(words, cwd, streams);
  await streams.flushed();
  if (code !== 0 || streams.failure === null) process.exit(code);
  process.exit(streams.closed ? ExitCode.BrokenPipe : ExitCode.Failed);
}

async function run(words: readonly string[], cwd: string, streams: StandardStreams): Promise<number> {
  try {
    const options = parseOptions(words, process.env);
    if (options === "help") {
      streams.out.write(`${helpText()}\n`);
      return 0;
    }
    if (options === "rules") {
      streams.out.write(`${rulesText()}\n`);
      return 0;
    }
    return await runProgram(options, cwd, streams);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.tell(`${error.message}\nUsage: ${usage}  (--help lists the options)`);
    return ExitCode.Usage;
  }
}
