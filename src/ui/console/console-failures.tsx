import type { Trace } from "#trace/model.ts";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { TracebackText } from "#ui/components/traceback.tsx";
import { tracebacksOf } from "#ui/components/tracebacks.ts";
import type { ConsoleFilter } from "./print-filter.ts";

/** More ranks than this are not told one by one. */
const mostNamed = 8;

/** The tracebacks that Python writes when a program fails, after all that was printed before. */
export function ConsoleFailures({ trace, filter }: { trace: Trace; filter: ConsoleFilter }) {
  const shown = tracebacksOf(trace).filter(
    ({ ranks, text }) =>
      (filter.ranks === null || ranks.some((rank) => filter.ranks?.has(rank))) &&
      text.toLowerCase().includes(filter.text.toLowerCase()),
  );
  return shown.map(({ ranks, text }) => (
    <div key={text} className="console-line traceback">
      <RankBadge rank={ranks[0]} />
      <div className="console-text" data-rank={ranks[0]} data-stream="stderr">
        <TracebackText text={text} />
      </div>
      {ranks.length > 1 && <div className="console-rest">The same on {others(ranks.slice(1))}</div>}
    </div>
  ));
}

function others(ranks: readonly number[]): string {
  if (ranks.length > mostNamed) return `${ranks.length} more ranks`;
  return `${ranks.length === 1 ? "rank" : "ranks"} ${ranks.join(", ")}`;
}
