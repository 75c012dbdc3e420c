import type { Selection } from "#base/moment.ts";
import { whoFirst } from "#trace/worlds.ts";
import { newRankMoment, rankMoment } from "./flow/status.ts";
import { messageLabel, typeWords } from "./flow/words.ts";
import { formatDuration, formatTime } from "./format.ts";
import type { PictureIndex } from "./index/picture-index.ts";
import { callWords, messageWords, rankWords } from "./words.ts";

const state = newRankMoment();

const place = (line: number) => (line > 0 ? [`line ${line}`] : []);

/** What a tooltip says of a thing in the picture: its name first. */
export function tipLines(index: PictureIndex, target: Selection, moment: number): readonly string[] {
  const { calls, messages } = index.trace;
  if (target.kind === "rank") {
    return [
      whoFirst(index.trace, target.index),
      rankWords(index.trace, rankMoment(index, target.index, moment, state)),
    ];
  }
  if (target.kind === "call" && target.index < calls.length) {
    const took = formatDuration(calls.exitTime[target.index] - calls.enterTime[target.index]);
    return [
      `${whoFirst(index.trace, calls.rank[target.index])} · ${callWords(index.trace, target.index)}`,
      [took, ...place(calls.line[target.index])].join(" · "),
    ];
  }
  if (target.kind === "message" && target.index < messages.length) {
    const sent = messages.sendTime[target.index];
    const recv = messages.recvTime[target.index];
    const way = Number.isNaN(recv)
      ? "nobody has received it"
      : recv > sent
        ? `${formatTime(recv - sent)} on its way`
        : "taken at once";
    const type = typeWords(index.trace, target.index);
    return [
      messageWords(index.trace, target.index),
      ...(type === "" ? [] : [type]),
      messageLabel(index.trace, target.index, 40),
      way,
    ];
  }
  return [];
}
