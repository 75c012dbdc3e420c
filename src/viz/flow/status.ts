import type { PictureIndex } from "#viz/index/picture-index.ts";
import { covers, InCall, rowAt } from "#viz/index/segments.ts";
import { Awaited } from "#viz/index/waiting.ts";

/** `idle`: not started yet. */
export type RankStatus = "idle" | "computing" | "sending" | "waiting" | "finished" | "failed" | "stopped";

/** What a rank does at a moment. Reused between ranks and frames. */
export interface RankMoment {
  status: RankStatus;
  /** Index into `calls`, -1 outside of calls. */
  call: number;
  /** On whom it waits: a rank of COMM_WORLD or one of `Awaited`. */
  on: number;
}

export const newRankMoment = (): RankMoment => ({ status: "idle", call: -1, on: Awaited.Unknown });

/** The state of `rank` when the clock of `index` shows `moment`. */
export function rankMoment(index: PictureIndex, rank: number, moment: number, out: RankMoment): RankMoment {
  out.call = -1;
  out.on = Awaited.Unknown;
  if (moment < index.columns.rankStart(rank)) {
    out.status = "idle";
    return out;
  }
  const row = rowAt(index.segments, rank, moment);
  const fate = index.fates[rank];
  const over = fate === "finished" || fate === "failed" || fate === "stopped";
  if (over && moment >= index.columns.rankEnd(rank)) {
    out.status = fate;
    if (row >= 0 && index.segments.open[row] === 1) out.call = index.segments.call[row];
    return out;
  }
  if (row < 0 || !covers(index.segments, row, moment)) {
    out.status = "computing";
    return out;
  }
  out.call = index.segments.call[row];
  out.on = index.segments.on[row];
  out.status = index.segments.state[row] === InCall.Waiting ? "waiting" : "sending";
  return out;
}
