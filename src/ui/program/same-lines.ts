const blanks = /[^\S\n]+/g;

/** Whether two texts have the same lines but for blanks in them, so that a line of one is the same line of the other. */
export function sameLines(a: string, b: string): boolean {
  return a === b || a.replace(blanks, "") === b.replace(blanks, "");
}
