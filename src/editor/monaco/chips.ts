/** Which chips stand at the end of a line, as data: a chip a rank, ranges where there would be too many. Pure. */

export interface Chip {
  /** "3", "0-7", "+12". */
  readonly label: string;
  /** The ranks that it stands for, in order. */
  readonly ranks: readonly number[];
  /** What a pointer that rests on it is told. */
  readonly title: string;
}

/** What a rank is called: its number, or "s1:0" for one that was started during the run. */
export type RankLabel = (rank: number) => string;

/** More single chips than this would push each other off the line. */
const mostChips = 8;

/** Ranks in any order, doubles ignored; at most `most` chips, the last of which may sum up the rest as "+n". */
export function chipsOf(
  ranks: readonly number[],
  most = mostChips,
  label: RankLabel = String,
): readonly Chip[] {
  const chip = (some: readonly number[]): Chip => chipFor(some, label);
  const ordered = [...new Set(ranks)].sort((a, b) => a - b);
  if (ordered.length <= most) return ordered.map((rank) => chip([rank]));
  const ranges = runsOf(ordered);
  if (ranges.length <= most) return ranges.map(chip);
  const rest = ranges.slice(most - 1).flat();
  return [...ranges.slice(0, most - 1).map(chip), { ...chip(rest), label: `+${rest.length}` }];
}

/** As many chips as `room` CSS pixels hold, but at least one. */
export function chipsThatFit(
  ranks: readonly number[],
  room: number,
  label: RankLabel = String,
): readonly Chip[] {
  for (let most = mostChips; most > 1; most--) {
    const chips = chipsOf(ranks, most, label);
    if (widthOf(chips) <= room) return chips;
  }
  return chipsOf(ranks, 1, label);
}

/** CSS pixels, a little generous: the sizes are those of styles.css. */
export function widthOf(chips: readonly Chip[]): number {
  const digit = 7;
  return chips.reduce((sum, { label, ranks }) => {
    const own = label.length * digit + (ranks.length === 1 ? 8 : 14);
    return sum + Math.max(18, own) + 4;
  }, indent);
}

/** Between the end of the line and the first chip. */
const indent = 12;

/** Neighbours together: 0 1 2 5 → [0 1 2] [5]. */
function runsOf(ordered: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const rank of ordered) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === rank - 1) run.push(rank);
    else runs.push([rank]);
  }
  return runs;
}

function chipFor(ranks: readonly number[], label: RankLabel): Chip {
  return { label: runLabel(ranks, label), ranks, title: title(ranks, label) };
}

function runLabel(run: readonly number[], label: RankLabel): string {
  const [first = 0] = run;
  return run.length === 1 ? label(first) : `${label(first)}-${label(run.at(-1) ?? first)}`;
}

function title(ranks: readonly number[], label: RankLabel): string {
  if (ranks.length === 1) return `Rank ${label(ranks[0])} is on this line`;
  const list = runsOf(ranks)
    .map((run) => runLabel(run, label))
    .join(", ");
  return `Ranks ${list} are on this line`;
}

/** Tells whether two maps of lines to ranks would draw the same chips. */
export function sameLines(
  a: ReadonlyMap<number, readonly number[]>,
  b: ReadonlyMap<number, readonly number[]>,
): boolean {
  if (a.size !== b.size) return false;
  for (const [line, ranks] of a) {
    const other = b.get(line);
    if (other === undefined || other.length !== ranks.length) return false;
    if (ranks.some((rank, index) => rank !== other[index])) return false;
  }
  return true;
}
