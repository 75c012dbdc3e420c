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

/** Of more entries than this only the first few are told. */
const mostPlaces = 16;
const firstPlaces = 12;

/** Ends without a line end. */
export function findingText(finding: Finding, file: string, trace: Trace): string {
  const { class: kind, summary, advice } = finding;
  const failure = failureLines(finding, trace);
  // Where a rank failed its traceback tells, and its sentence stands above.
  const items = itemsOf(failure.length === 0 ? finding : withoutFailed(finding));
  const places = items
    .filter(({ text }) => failure.length === 0 || text !== "")
    .map((item) => itemText(item, file, trace));
  const folds = places.length > mostPlaces;
  const told = folds ? places.slice(0, firstPlaces) : places;
  if (folds) told.push(`  … and ${places.length - firstPlaces} more like these (--json has them all)`);
  return [`${kind}: ${summary}`, ...failure, ...told, ...(advice === "" ? [] : [`  ${advice}`])].join("\n");
}

function withoutFailed(finding: Finding): Finding {
  const { failed = [], groups } = finding;
  if (groups === undefined) return finding;
  return { ...finding, groups: groups.filter(({ ranks }) => !ranks.every((rank) => failed.includes(rank))) };
}

/** Where the first rank failed, and who else did. */
function failureLines({ class: kind, failed = [] }: Finding, trace: Trace): string[] {
  const [first, ...others] = failed;
  if (first === undefined) return [];
  const lines: string[] = [];
  const told = trace.notes.find(({ note, rank }) => note.type === "error" && rank === first);
  if (told?.note.type === "error" && told.note.stack !== "") lines.push(told.note.stack);
  // Of other classes the summary names them all.
  if (others.length > 0 && kind === "Error") {
    const whoElse = capital(rankWords(others));
    lines.push(withNames(`  ${whoElse} failed in the same way.`, trace));
  }
  return lines;
}

function itemText({ rank, line, text }: FindingDetail, file: string, trace: Trace): string {
  const place = line > 0 ? `${file}:${line}` : "";
  const words = text === "" && rank >= 0 ? who(trace, rank) : text;
  return `  ${[place, words].filter((part) => part !== "").join("  ")}`;
}
