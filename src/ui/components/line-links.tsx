import { Fragment } from "react";

interface LineLinksProps {
  readonly text: string;
  /** Lines of the program that a sentence may lead to: what an error's own words call a line may be one of another file. */
  readonly lines: ReadonlySet<number>;
  readonly className: string;
  onLine(line: number): void;
}

/** A sentence whose "line 7" opens the line. */
export function LineLinks({ text, lines, className, onLine }: LineLinksProps) {
  const parts = text.split(/\b(line \d+)\b/);
  return parts.map((part, at) => {
    const line = at % 2 === 1 ? Number(part.slice("line ".length)) : 0;
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text do not move
    if (line === 0 || !lines.has(line)) return <Fragment key={at}>{part}</Fragment>;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text do not move
      <button key={at} type="button" className={className} onClick={() => onLine(line)}>
        {part}
      </button>
    );
  });
}

/** Whether a sentence says which line it is about, and so needs no link behind it. */
export function namesLine(text: string, line: number): boolean {
  return new RegExp(`\\bline ${line}\\b`).test(text);
}
