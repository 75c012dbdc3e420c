/** Finds, around a place in a Python program, what is asked about: `comm.Dup().send`, or the call that it is in. */

const letter = /[\p{L}\p{N}_]/u;

/** One step of a chain: a name, and whether it is called. */
export interface Link {
  readonly name: string;
  readonly called: boolean;
}

/** The word around `offset`, as a half-open range. */
export function wordAt(code: string, offset: number): { readonly start: number; readonly end: number } {
  let start = offset;
  let end = offset;
  while (start > 0 && letter.test(code.charAt(start - 1))) start -= 1;
  while (end < code.length && letter.test(code.charAt(end))) end += 1;
  return { start, end };
}

/** The chain that ends at `end`; null where there is none, or one that begins with something other than a name. */
export function chainBefore(code: string, end: number): readonly Link[] | null {
  const links: Link[] = [];
  let at = end;
  for (;;) {
    let called = false;
    const open = openerOf(code, at);
    if (open !== null) {
      if (code.charAt(open) !== "(") return null;
      called = true;
      at = open;
    }
    const { start } = wordAt(code, at);
    const name = code.slice(start, at);
    if (name === "" || /^\p{N}/u.test(name)) return null;
    links.unshift({ name, called });
    at = skipBlanks(code, start);
    if (code.charAt(at - 1) !== ".") return links;
    at = skipBlanks(code, at - 1);
  }
}

/** The call whose brackets hold `offset`. */
export interface Call {
  readonly callee: readonly Link[];
  /** Where its first bracket stands. */
  readonly open: number;
  /** Arguments before the one at `offset`, and the keyword that this one is given by, or "". */
  readonly index: number;
  readonly keyword: string;
  /** Keywords of all arguments before it. */
  readonly given: readonly string[];
}

/** Farther than this nobody looks for the beginning of a call. */
const farthest = 4000;

export function callAround(code: string, offset: number): Call | null {
  let depth = 0;
  const commas: number[] = [];
  for (let at = offset - 1; at >= 0 && offset - at < farthest; at--) {
    const c = code.charAt(at);
    if (")]}".includes(c)) depth += 1;
    else if ("([{".includes(c)) {
      if (depth > 0) depth -= 1;
      else if (c !== "(") return null;
      else {
        const callee = chainBefore(code, at);
        if (callee === null) return null;
        const bounds = [at, ...commas.reverse(), offset];
        const keywords = bounds.slice(1).map((end, index) => keywordOf(code.slice(bounds[index] + 1, end)));
        const given = keywords.slice(0, -1).filter((each) => each !== "");
        return { callee, open: at, index: commas.length, keyword: keywords.at(-1) ?? "", given };
      }
    } else if (c === "," && depth === 0) commas.push(at);
  }
  return null;
}

function keywordOf(argument: string): string {
  return /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=(?!=)/u.exec(argument)?.[1] ?? "";
}

/** Where the bracket opens that closes just before `end`; null when none closes there. */
function openerOf(code: string, end: number): number | null {
  if (!")]}".includes(code.charAt(end - 1)) || end === 0) return null;
  let depth = 0;
  for (let at = end - 1; at >= 0 && end - at < farthest; at--) {
    const c = code.charAt(at);
    if (")]}".includes(c)) depth += 1;
    if ("([{".includes(c)) depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}

/** Back over blanks within brackets of a chain: `comm .send`. */
function skipBlanks(code: string, at: number): number {
  let to = at;
  while (to > 0 && /[ \t]/.test(code.charAt(to - 1))) to -= 1;
  return to;
}
