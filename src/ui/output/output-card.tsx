import { type ReactNode, useId } from "react";
import { notify } from "#state/notices.ts";
import { playback } from "#state/playback.ts";
import { duration } from "#state/run-status.ts";
import type { TracedOutput } from "#trace/model.ts";
import { Icon } from "#ui/components/icon.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";

interface OutputCardProps {
  readonly output: Pick<TracedOutput, "rank" | "time">;
  readonly name: string;
  readonly size: string;
  /** What keeping it is called. */
  readonly saving?: string;
  readonly save: () => Promise<void>;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** One picture that a rank showed, with its rank, its moment and a way to keep it. */
export function OutputCard({
  output,
  name,
  size,
  saving = "Save as PNG",
  save,
  tools,
  children,
}: OutputCardProps) {
  const heading = useId();
  const keep = async () => {
    try {
      await save();
    } catch (error) {
      notify(`“${name}” was not saved: ${error instanceof Error ? error.message : String(error)}.`);
    }
  };
  return (
    <section className="output-card" aria-labelledby={heading}>
      <header>
        <RankBadge rank={output.rank} />
        <h3 id={heading} title={name}>
          {name}
        </h3>
        <button
          type="button"
          className="console-time"
          title="Show this moment in the picture"
          onClick={() => playback.getState().seekTime(output.time)}
        >
          {size} · {duration(output.time)}
        </button>
        <span className="output-tools">
          {tools}
          <button type="button" className="button small quiet" title={saving} onClick={() => void keep()}>
            <Icon name="save" /> <span className="output-tool-name">{saving}</span>
          </button>
        </span>
      </header>
      {children}
    </section>
  );
}
