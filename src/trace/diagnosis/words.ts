/** How the reports word things: plain sentences, MPI's terms, ranks of COMM_WORLD. */

/** "rank 3", "ranks 0 and 1", "ranks 0, 2 and 5", "ranks 0 to 6 and 8". */
export function rankWords(ranks: readonly number[]): string {
  const sorted = [...new Set(ranks)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let at = 0; at < sorted.length; ) {
    let last = at;
    while (last + 1 < sorted.length && sorted[last + 1] === sorted[last] + 1) last++;
    if (last - at >= 2) parts.push(`${sorted[at]} to ${sorted[last]}`);
    else for (let one = at; one <= last; one++) parts.push(String(sorted[one]));
    at = last + 1;
  }
  return `${sorted.length === 1 ? "rank" : "ranks"} ${listWords(parts)}`;
}

/** "a", "a and b", "a, b and c". */
export function listWords(parts: readonly string[], last = "and"): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts[parts.length - 1]}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "recv (line 12)", "recv" when the line is not known. */
export function callWords(name: string, line: number): string {
  return line > 0 ? `${name} (line ${line})` : name;
}

/** " on communicator rows", " on window 2 of rows", "" for COMM_WORLD, whose id is 0. */
export function commWords(comm: number, name: string | undefined): string {
  if (comm === 0) return "";
  const label = commName(comm, name);
  // A window has a communicator of its own, which the program does not see.
  const window = /^window (\d+ )?of /.exec(label);
  if (window === null) return ` on communicator ${label}`;
  return window[1] === undefined ? ` on the ${label}` : ` on ${label}`;
}

/** A communicator as programs spell it: COMM_WORLD is MPI_COMM_WORLD in names that the library gives. */
export function commName(comm: number, name: string | undefined): string {
  return comm === 0 ? "COMM_WORLD" : (name ?? String(comm)).replace(/\bMPI_(?=COMM_)/g, "");
}
