/** Findings as text for a terminal: the page's words, with the file's name before each line number. */
import { capital, rankWords } from "#trace/diagnosis/words.ts";
import { itemsOf } from "#trace/finding-items.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { who, withNames } from "#trace/worlds.ts";

export class FindingReport {
  readonly #file: string;
  readonly #tell: (text: string) => void;
  readonly #told = new Map<string, Finding>();

  /** `file` is the program's name, `tell` takes one finding at a time. */
  constructor(file: string, tell: (text: string) => void) {
    this.#file = file;
    this.#tell = tell;
  }

  /** Tells those that have not been told yet. Call with all that is known each time. */
  tell(findings: readonly Finding[], trace: Trace): void {
    for (const finding of findings) {
      const key = keyOf(finding);
      if (this.#told.has(key)) continue;
      this.#told.set(key, finding);
      this.#tell(findingText(finding, this.#file, trace));
    }
  }

  /** Takes back what was told while the run went on and has turned out otherwise: `findings` are all that hold now. */
  takeBack(findings: readonly Finding[]): void {
    for (const [key, told] of this.#told) {
      if (findings.some((finding) => keyOf(finding) === key)) continue;
      this.#told.delete(key);
      // More ranks may be stuck by now, and have been told of in other words.
      if (!findings.some((finding) => speakAlike(finding, told))) this.#tell(`Went on after all: ${key}`);
    }
  }
}

function keyOf({ class: kind, summary }: Finding): string {
  return `${kind}: ${summary}`;
}

/** Whether both tell the same class of a rank in the same line. */
function speakAlike(a: Finding, b: Finding): boolean {
  const places = new Set(a.details.map(({ rank, line }) => `${rank}:${line}`));
  return a.class === b.class && b.details.some(({ rank, line }) => places.has(`${rank}:${line}`));
}

/** Ends without a line end. */
export function findingText(finding: Finding, file: string, trace: Trace): string {
  const { class: kind, summary, advice, failed } = finding;
  const places = itemsOf(finding).map((item) => itemText(item, file, trace));
  const own = kind === "Error" ? [] : places;
  const lines = failed ? [...own, ...failureLines(finding, trace)] : places;
  return [`${kind}: ${summary}`, ...lines, ...(advice === "" ? [] : [`  ${advice}`])].join("\n");
}

/** Where the first rank failed, and who else did. */
function failureLines({ details }: Finding, trace: Trace): string[] {
  const [first, ...others] = details;
  if (first === undefined) return [];
  const lines: string[] = [];
  const failed = trace.notes.find(({ note, rank }) => note.type === "error" && rank === first.rank);
  if (failed?.note.type === "error" && failed.note.stack !== "") lines.push(failed.note.stack);
  if (others.length > 0) {
    const whoElse = capital(rankWords(others.map(({ rank }) => rank)));
    lines.push(withNames(`  ${whoElse} failed in the same way.`, trace));
  }
  return lines;
}

function itemText({ rank, line, text }: FindingDetail, file: string, trace: Trace): string {
  const place = line > 0 ? `${file}:${line}` : "";
  const words = text === "" && rank >= 0 ? who(trace, rank) : text;
  return `  ${[place, words].filter((part) => part !== "").join("  ")}`;
}
