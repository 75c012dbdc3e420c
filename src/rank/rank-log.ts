/** The rank's event log: its clock, its call sites and its ring in the segment, put together for the writer. */
import { Header } from "#shm/layout.ts";
import { LogWriterRing } from "#shm/log.ts";
import type { Segment } from "#shm/segment.ts";
import { EventWriter } from "#trace/writer.ts";
import { CallSites, type SiteFinder } from "./call-sites.ts";

export interface RankLog {
  readonly writer: EventWriter;
  readonly sites: CallSites;
  /** The rank starts: the time of the run begins with the first rank that does. */
  begin(): void;
  /** µs since then; comparable over ranks. */
  now(): number;
  /** What `now` said last: changes with everything that the rank logs. */
  readonly latest: number;
  /** The rank is about to sleep: clocks read before are out of date. */
  slept(): void;
}

export interface RankLogOptions {
  readonly segment: Segment;
  readonly rank: number;
  readonly record: boolean;
  /** When the run was prepared, ms since the epoch, with fractions. */
  readonly startedAt: number;
  readonly finder: SiteFinder;
}

export function openLog(options: RankLogOptions): RankLog {
  const { segment, rank, startedAt } = options;
  // Programs may replace Date and performance; the log's clock is not theirs.
  const clock = performance.now.bind(performance);
  const offset = performance.timeOrigin - startedAt;
  const sinceSetup = (): number => (offset + clock()) * 1000;
  let zero = Number.POSITIVE_INFINITY;
  let latest = 0;
  const now = (): number => {
    const time = sinceSetup() - zero;
    // Two workers' clocks may differ by a few µs: no event lies before the run.
    if (time > latest) latest = time;
    return latest;
  };
  const host = {
    now,
    ticket: () => segment.nextTicket(),
    site: (kind: number, comm: number, peer: number, tag: number, slept: boolean): number =>
      sites.of(kind, comm, peer, tag, slept, latest),
    sleeps: 0,
  };
  const writer = new EventWriter(new LogWriterRing(segment, segment.slotOf(rank)), host, options.record);
  const sites = new CallSites(options.finder, writer);
  return {
    writer,
    sites,
    begin: () => {
      const mine = Math.max(1, Math.round(sinceSetup()));
      const first = Atomics.compareExchange(segment.words, Header.Start, 0, mine);
      zero = first === 0 ? mine : first;
    },
    now,
    get latest() {
      return latest;
    },
    slept: () => {
      host.sleeps++;
    },
  };
}
