/**
 * What a program's text says of a value that it reads: whether ranks other than the first use it, too. Looks at lines and
 * their indentation alone, the same for every language, and says yes only where it is certain.
 */

/** Conditions that may let rank 0 alone through: calls with a root give their result to it and nothing to the others. */
const firstAlone =
  /(?:rank|root|master|main|leader|boss)\w*(?:\(\))?\s*={2,3}\s*(?:0|root|master)\b|(?:\bnot\s+|!)[\w.]*rank\b|\b(?:is|am)_?(?:root|master|main|first|boss|leader)|\bis not None\b|!==? ?null\b/i;
/** One that keeps it out. */
const othersAlone = /rank\w*(?:\(\))?\s*(?:!={1,2}\s*(?:0|root)\b|>\s*0|>=\s*1)/i;
const assignment =
  /^\s*(?:export\s+)?(?:(?:const|let|var)\s+)?([A-Za-z_$][\w$]*)\s*(?::[^=]+)?(?:[-+*/%|&]|\*\*|\/\/)?=(?![=>])/;
const definition = /^\s*(?:export\s+)?(?:async\s+)?(?:def|function)\s+([A-Za-z_$][\w$]*)/;
/** The statement of a value may go over so many lines. */
const mostLines = 3;

/**
 * Whether what is read in `line` (from 1) of a program reaches what all ranks do: values that are made of it count as it
 * does. False where it is used in what rank 0 does alone, and where the text does not tell.
 */
export function isUsedByAll(source: string, line: number): boolean {
  const lines = source.split("\n").map((text) => text.replace(/(?:^|\s)(?:#|\/\/).*$/, ""));
  const name = assignedAt(lines, line - 1);
  return name !== null && new Uses(lines).byAll(name);
}

/** What the statement in a line gives its value to; null where that is nothing by a single name. */
function assignedAt(lines: readonly string[], at: number): string | null {
  for (let from = at; from >= 0 && from > at - mostLines; from--) {
    const name = assignment.exec(lines[from] ?? "")?.[1];
    if (name !== undefined) return name;
    if (definition.test(lines[from] ?? "")) return null;
  }
  return null;
}

class Uses {
  readonly #lines: readonly string[];
  /** Functions of the program that ask for the rank themselves. */
  readonly #asking: readonly string[];
  readonly #seen = new Set<string>();

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#asking = lines.flatMap((text, at) => {
      const name = definition.exec(text)?.[1];
      return name !== undefined && this.#bodyOf(at).some(isForFirst) ? [name] : [];
    });
  }

  byAll(name: string): boolean {
    if (this.#seen.has(name)) return false;
    this.#seen.add(name);
    const word = wordOf(name);
    return this.#lines.some((text, at) => {
      const made = assignment.exec(text)?.[1];
      const used = made === undefined ? text : text.slice(text.indexOf("=") + 1);
      if (!word.test(used) || definition.test(text) || isForFirst(text) || this.#isFirstAlone(at))
        return false;
      if (this.#asking.some((one) => wordOf(one).test(used))) return false;
      if (made !== undefined) return this.byAll(made);
      const within = this.#functionAround(at);
      return within === null || this.byAll(within);
    });
  }

  /** Whether a line stands where rank 0 alone comes. */
  #isFirstAlone(at: number): boolean {
    return this.#around(at).some((header) => {
      const text = this.#lines[header];
      if (isForFirst(text)) return true;
      if (!/^\s*(?:\}\s*)?else\b(?!\s*if)/.test(text)) return false;
      const condition = this.#lines
        .slice(0, header)
        .findLast((each) => indent(each) === indent(text) && /\bif\b/.test(each));
      return condition !== undefined && othersAlone.test(condition);
    });
  }

  #functionAround(at: number): string | null {
    for (const header of this.#around(at)) {
      const name = definition.exec(this.#lines[header])?.[1];
      if (name !== undefined) return name;
    }
    return null;
  }

  /** The lines that a line stands under, the nearest first. */
  #around(at: number): number[] {
    const found: number[] = [];
    let least = indent(this.#lines[at]);
    for (let above = at - 1; above >= 0 && least > 0; above--) {
      const text = this.#lines[above];
      if (text.trim() === "" || indent(text) >= least) continue;
      least = indent(text);
      found.push(above);
    }
    return found;
  }

  #bodyOf(header: number): readonly string[] {
    const depth = indent(this.#lines[header]);
    const rest = this.#lines.slice(header + 1);
    const end = rest.findIndex((text) => text.trim() !== "" && indent(text) <= depth);
    return end < 0 ? rest : rest.slice(0, end);
  }
}

function isForFirst(text: string): boolean {
  return firstAlone.test(text);
}

function indent(text: string): number {
  return text.length - text.trimStart().length;
}

function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`);
}
