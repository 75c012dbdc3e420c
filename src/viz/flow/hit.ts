import type { Selection } from "#base/moment.ts";
import { IdBuffer } from "#viz/index/interval-index.ts";
import { messagesWithin, type PictureIndex } from "#viz/index/picture-index.ts";
import { arcBetween, arcX, arcY, newArc } from "./arc.ts";
import { type RingLayout, rankAt } from "./layout.ts";
import { dotRadius, mostDots, travelled } from "./messages.ts";

const found = new IdBuffer();
const arc = newArc();

/** What is drawn at a point of the message flow: a message's dot or way before a rank; null for nothing. */
export function flowAt(
  layout: RingLayout,
  index: PictureIndex,
  moment: number,
  glow: number,
  px: number,
  py: number,
): Selection | null {
  const rank = rankAt(layout, px, py);
  found.clear();
  messagesWithin(index, moment - glow, moment, found);
  const { messages } = index.trace;
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  if (found.length <= mostDots) {
    for (let i = 0; i < found.length; i++) {
      const message = found.ids[i];
      arcBetween(layout, messages.source[message], messages.dest[message], 2, arc);
      const recv = index.columns.recv(message);
      const part = travelled(index.columns.send(message), recv, moment, index.end);
      const dot =
        Math.hypot(arcX(arc, part) - px, arcY(arc, part) - py) -
        dotRadius(messages.bytes[message]) * layout.scale;
      if (moment < recv && dot < 5 && dot < nearest) {
        nearest = dot;
        best = message;
      }
      if (rank >= 0) continue;
      for (let step = 1; step < 16; step++) {
        const away = Math.hypot(arcX(arc, step / 16) - px, arcY(arc, step / 16) - py) + 2;
        if (away < 9 && away < nearest) {
          nearest = away;
          best = message;
        }
      }
    }
  }
  if (best >= 0) return { kind: "message", index: best };
  return rank < 0 ? null : { kind: "rank", index: rank };
}
