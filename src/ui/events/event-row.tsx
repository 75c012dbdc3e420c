import { duration } from "#state/run-status.ts";
import { isElsewhere, lineWords } from "#trace/lines.ts";
import type { Trace } from "#trace/model.ts";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { eventText } from "./event-rows.ts";

interface EventRowProps {
  readonly trace: Trace;
  readonly call: number;
  readonly position: number;
  readonly selected: boolean;
  readonly onSelect: (call: number) => void;
  readonly onLine: (line: number) => void;
}

export function EventRow({ trace, call, position, selected, onSelect, onLine }: EventRowProps) {
  const text = eventText(trace, call);
  return (
    <tr
      // The head is row 1.
      aria-rowindex={position + 2}
      className={selected ? "selected" : undefined}
      onClick={() => onSelect(call)}
    >
      <td>
        <RankBadge rank={text.rank} />
      </td>
      <td className="call">
        <button type="button" className="event-call" aria-pressed={selected}>
          {text.call}
        </button>
      </td>
      <td>{text.peer}</td>
      <td>{text.tag}</td>
      <td className="number">{text.bytes}</td>
      <td className="number">
        {isElsewhere(text.line) && lineWords(trace, text.line)}
        {text.line > 0 && !isElsewhere(text.line) && (
          <button
            type="button"
            className="link"
            aria-label={`Line ${text.line}`}
            onClick={(event) => {
              event.stopPropagation();
              onLine(text.line);
            }}
          >
            {text.line}
          </button>
        )}
      </td>
      <td className="number">
        {duration(text.time)}
        <span className="event-took">{Number.isNaN(text.took) ? " open" : ` +${duration(text.took)}`}</span>
      </td>
      <td className="number">{text.step}</td>
      <td>{text.comm}</td>
    </tr>
  );
}
