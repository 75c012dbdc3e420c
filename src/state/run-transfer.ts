/** Taking a run out of the page as a file, and showing one that comes in. */
import { notify } from "./notices.ts";
import { whileOpening } from "./opening.ts";
import { isRunning, type RunState, runStore, showRun, stop } from "./run.ts";
import { count } from "./run-status.ts";
import { stopStart } from "./start-run.ts";
import { openLanguage, replaceProgram, workspaceStore } from "./workspace.ts";

/** Far more than the page's own limits let a run record. */
const largestFile = 1 << 30;

/** Whether there is a run that has ended, and so a whole trace of it. */
export function canExport(state: RunState): boolean {
  return state.trace !== null && state.outcome !== null && !isRunning(state);
}

export interface RunDownload {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The file of the run on show; null, and a notice that says why, when there is none or it cannot be written. */
export async function exportRun(): Promise<RunDownload | null> {
  const { trace, outcome, source, language, settings, shared } = runStore.getState();
  if (trace === null || outcome === null) {
    notify("There is no run to export yet. Press Run first.");
    return null;
  }
  try {
    const { writeRunFile } = await import("#engine/run-file.ts");
    const title = workspaceStore.getState().lesson?.id ?? "program";
    const ranks = trace.ranks === 1 ? "1-rank" : `${trace.ranks}-ranks`;
    const bytes = writeRunFile({ trace, outcome, source, language, settings, shared });
    return { name: `${title}-${ranks}.ringside`, bytes };
  } catch (error) {
    notify(`The trace cannot be exported: ${reasonOf(error)}.`, [], 0);
    return null;
  }
}

/** Shows the run in a file. A file that cannot be read changes nothing but for a notice that says why. */
export async function importRun(file: File): Promise<void> {
  try {
    if (file.size > largestFile)
      throw new Error(`It has ${mib(file.size)}; at most ${mib(largestFile)} are read.`);
    const [{ readRunFile }, bytes] = await Promise.all([import("#engine/run-file.ts"), file.arrayBuffer()]);
    const { trace, outcome, source, language, settings, shared } = readRunFile(new Uint8Array(bytes));
    // Not before the file has proved good: a run under way makes room for it.
    stopStart();
    stop();
    showRun(trace, outcome, source, language, settings, shared);
    const differs = source !== "" && source !== workspaceStore.getState().text;
    const open = async () => {
      // Not by chooseLanguage, which would put the run away.
      const work = openLanguage(language);
      whileOpening(work);
      await work;
      replaceProgram(source, "The editor shows the program of the imported run.");
    };
    notify(
      `${shortName(file)} is shown: ${count(trace.ranks, "rank")}, ${count(trace.messages.length, "message")}.`,
      differs ? [{ label: "Open its program", act: () => void open() }] : [],
    );
  } catch (error) {
    notify(`${shortName(file)} cannot be imported. ${reasonOf(error)}`, [], 0);
  }
}

function shortName({ name }: File): string {
  return name.length > 60 ? `${name.slice(0, 57)}…` : name;
}

function mib(bytes: number): string {
  return `${Math.round(bytes / (1 << 20)).toLocaleString("en")} MiB`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
