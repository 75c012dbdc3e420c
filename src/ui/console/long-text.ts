/** A page that lays out a text of a million characters stands still meanwhile: a line shows this much of itself. */
const most = 10_000;
/** A rest of a few words is better shown than told of. */
const smallRest = 1_000;

interface Shown {
  readonly text: string;
  /** Characters that are left out. */
  readonly rest: number;
}

/** The beginning of a printed text, all of it where it is not very long. Never ends within a character. */
export function beginningOf(text: string): Shown {
  if (text.length <= most + smallRest) return { text, rest: 0 };
  const splits = /[\ud800-\udbff]/.test(text[most - 1]);
  const end = splits ? most - 1 : most;
  return { text: text.slice(0, end), rest: text.length - end };
}
