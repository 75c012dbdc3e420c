/** One program on its ranks, from the command line's options to the exit code. */
import { homedir } from "node:os";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { plural } from "#base/plural.ts";
import type { CompileResult } from "#editor/api.ts";
import type { CompiledProgram, RunOutcome, RunRequest } from "#engine/api.ts";
import { poolEngine } from "#engine/engine.ts";
import { WorkerPool } from "#engine/pool.ts";
import { drawSeed, settingsOf } from "#engine/repeat.ts";
import type { Run } from "#engine/run.ts";
import { writeRunFile } from "#engine/run-file.ts";
import { sharedFilesOf } from "#engine/shared-files.ts";
import type { DiskPlace } from "#rank/program.ts";
import { chooseProgram } from "./choose-program.ts";
import { ExitCode, exitCodeOf } from "./exit-codes.ts";
import { checkWritable, writeResult } from "./files.ts";
import type { Options } from "./flags.ts";
import { pathInRanks } from "./host-disk.ts";
import { Input } from "./input.ts";
import { Interruptions } from "./interruption.ts";
import { searchPath } from "./local-modules.ts";
import { nodePlatform } from "./node-platform.ts";
import { Output } from "./output.ts";
import { Pictures } from "./pictures.ts";
import { reasonOf } from "./read-program.ts";
import {
  asRecorded,
  comparedTo,
  programDiffers,
  proofIn,
  readRecorded,
  recordedProgram,
  repetitionFor,
} from "./replay.ts";
import { FindingReport } from "./report.ts";
import { runJson } from "./run-json.ts";
import { divide } from "./silence.ts";
import type { StandardStreams } from "./standard-streams.ts";
import { saveFiles } from "./written-files.ts";

/** Resolves with the exit code. Throws UsageError when nothing can be run. */
export async function runProgram(typed: Options, cwd: string, streams: StandardStreams): Promise<number> {
  const recorded = typed.replay === null ? null : readRecorded(typed.replay, cwd);
  const proof = recorded !== null && typed.prove ? proofIn(recorded) : null;
  const options = recorded === null ? typed : asRecorded(typed, recorded);
  const chosen =
    recorded !== null && typed.program === "" ? recordedProgram(recorded) : chooseProgram(options, cwd);
  const { language, file, source } = chosen;
  const differs = recorded === null ? null : programDiffers(recorded, chosen);
  if (differs !== null) streams.tell(differs);
  const files = {
    trace: options.trace === null ? null : resolve(cwd, options.trace),
    json: options.json === null || options.json === "-" ? null : resolve(cwd, options.json),
    images: options.images === null ? null : resolve(cwd, options.images),
    written: options.files === null ? null : resolve(cwd, options.files),
  };
  if (files.trace !== null) checkWritable("--trace", files.trace);
  if (files.json !== null) checkWritable("--json", files.json);
  const pool = new WorkerPool(nodePlatform(language, cwd));
  // The threads come up while the compiler works.
  pool.warm(options.ranks, language.id);
  const folder = options.program === "" ? cwd : dirname(resolve(cwd, options.program));
  const folders = searchPath(folder, process.env.PYTHONPATH, cwd);
  const compiled = await language.compile(file, source, folders);
  const disk = files.written === null ? placeOf(options, cwd, folders) : undefined;
  tellDiagnostics(compiled, options.program, streams);
  if (compiled.program === null) return ExitCode.Usage;

  const request = {
    ...requestOf(options, { ...compiled.program, disk }),
    ...(recorded !== null && repetitionFor(recorded, proof)),
  };
  const run = poolEngine(pool).run(request);
  const interruptions = new Interruptions(run, streams);
  const pictures = new Pictures(run.trace, files.images, (text) => streams.tell(text));
  const report = new FindingReport(compiled.program.file, (text) => streams.tell(text));
  const outcome = await follow(run, options, streams, { pictures, report });

  const stopped = interruptions.first;
  let code = stopped?.code ?? exitCodeOf(outcome, run);
  if (stopped !== null && stopped.words !== "") streams.tell(stopped.words);
  const verdict = recorded === null ? null : comparedTo(recorded, proof, outcome);
  const problems: (string | null)[] = [proof === null ? verdict : null];
  if (proof !== null && verdict !== null) streams.tell(verdict);
  if (files.trace !== null)
    problems.push(
      writeResult(
        "--trace",
        files.trace,
        writeRunFile({
          trace: run.trace,
          outcome,
          source,
          language: compiled.program.language,
          settings: settingsOf(request),
          shared: disk === undefined ? sharedFilesOf(run.files) : null,
        }),
      ),
    );
  const { told, quiet } = divide(outcome.findings, options.silenced);
  if (quiet.length > 0)
    streams.tell(
      `silenced: ${plural(quiet.length, "finding")} (${[...new Set(quiet.map(({ rule }) => rule))].join(", ")}).`,
    );
  if (options.strict && code === 0 && told.length > 0) {
    code = ExitCode.Findings;
    streams.tell(`the run ended well, and --strict minds what was found: ${plural(told.length, "finding")}.`);
  }
  const program = compiled.program.file;
  const json = runJson({ run, outcome, exitCode: code, program, silenced: options.silenced });
  if (files.json !== null) problems.push(writeResult("--json", files.json, json));
  else if (options.json !== null) streams.out.write(json);
  for (const problem of problems) if (problem !== null) streams.tell(problem);
  const kept = files.written === null || saveFiles(run, files.written, (text) => streams.tell(text));
  if (code === 0 && (!kept || pictures.failed || problems.some((each) => each !== null)))
    code = ExitCode.Failed;
  return code;
}

/** Hands on what the ranks print, ask and show until the run has ended. */
async function follow(
  run: Run,
  options: Options,
  streams: StandardStreams,
  { pictures, report }: { pictures: Pictures; report: FindingReport },
): Promise<RunOutcome> {
  const output = new Output(run.trace, streams, { prefix: options.prefix, keep: options.trace !== null });
  const input = new Input(run, options.stdin, process.stdin, (error) =>
    streams.tell(`standard input cannot be read: ${reasonOf(error)}`),
  );
  const update = (): void => {
    if (streams.failure !== null) return;
    output.update();
    pictures.update();
    const { told } = divide(run.findings, options.silenced);
    report.tell(told, run.trace);
    // A run that is stopped is not looked at to its end: nothing is known of what was said before.
    if (run.outcome?.how !== "stopped") report.takeBack(told);
    input.update();
  };
  const undo = run.subscribe(update);
  update();
  const outcome = await run.done;
  undo();
  update();
  return outcome;
}

function tellDiagnostics({ diagnostics }: CompileResult, program: string, { error }: StandardStreams): void {
  for (const { line, column, severity, message } of diagnostics)
    error.write(`${program}:${line}:${column}: ${severity}: ${message}\n`);
}

/** Where ranks run, as those of any mpiexec: in the working directory. */
function placeOf({ program, trace }: Options, cwd: string, folders: readonly string[]): DiskPlace {
  return {
    cwd: pathInRanks(cwd),
    machineCwd: cwd,
    home: pathInRanks(homedir()),
    program: program === "" ? "" : pathInRanks(resolve(cwd, program)),
    typed: pathInRanks(program),
    searchPath: folders.map(pathInRanks),
    keepWritten: trace !== null,
  };
}

function requestOf(options: Options, compiled: CompiledProgram): RunRequest {
  const { module, ranks, args, envScope, envOfAll, eagerLimit, record, algorithms, watchBuffers } = options;
  const seed = options.seed ?? drawSeed();
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  // A module without a program is the program.
  const program = module === null || options.program === "" ? compiled : { ...compiled, startedBy: module };
  return {
    program,
    ranks,
    args,
    env,
    envScope,
    envOfAll,
    seed,
    eagerLimit,
    record,
    algorithms,
    watchBuffers,
  };
}
