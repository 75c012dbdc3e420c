/** The message flow at one moment: a pure function of the index, the moment, the selection and the theme. */
import type { Selection } from "#base/moment.ts";
import { algorithmNames } from "#mpi/collectives/choices.ts";
import type { WaitGraph } from "#trace/findings.ts";
import type { DrawContext } from "#viz/context.ts";
import { type Collective, roundAt } from "#viz/index/collectives.ts";
import { IdBuffer } from "#viz/index/interval-index.ts";
import { messagesWithin, type PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { drawWaitArrows, drawWaitLabels } from "#viz/waits/arrows.ts";
import { drawBubble, spokenAt } from "./bubbles.ts";
import { drawField, namePlace } from "./fields.ts";
import { LabelSpace, textWidth } from "./labels.ts";
import type { RingLayout } from "./layout.ts";
import {
  drawMessageDots,
  drawMessageLabels,
  drawMessagePairs,
  drawMessageWays,
  drawSelectedWay,
  type MessageView,
  mostDots,
} from "./messages.ts";
import { drawNode, wordsPlace } from "./nodes.ts";
import { newRankMoment, type RankStatus, rankMoment } from "./status.ts";
import { waitsFor } from "./words.ts";

export interface FlowScene {
  readonly layout: RingLayout;
  readonly theme: VizTheme;
  /** Null before the first run: the ranks at rest. */
  readonly index: PictureIndex | null;
  readonly moment: number;
  /** How long what is over stays visible, in the unit of the clock. */
  readonly glow: number;
  readonly selection: Selection;
  /** The wait-for graph of a deadlock, drawn once the clock has reached the end. */
  readonly waits: WaitGraph | null;
}

const found = new IdBuffer();
const foundCollectives = new IdBuffer();
const space = new LabelSpace();
const state = newRankMoment();

export function drawFlow(context: DrawContext, scene: FlowScene): void {
  const { layout, theme, index } = scene;
  context.clearRect(0, 0, layout.width, layout.height);
  if (index === null) {
    drawRing(context, layout, theme);
    for (let rank = 0; rank < layout.ranks; rank++) drawNode(context, layout, theme, rank, "idle", false);
    return;
  }
  const stuck = scene.waits !== null && scene.moment >= index.end ? scene.waits : null;
  space.clear();
  for (let rank = 0; rank < layout.ranks; rank++) {
    // A little less than the disc: words may stand close to its corners.
    const r = layout.nodeRadius * (stuck === null ? 0.8 : 1);
    if (layout.numbersInside) space.take(layout.x[rank] - r, layout.y[rank] - r, 2 * r, 2 * r);
  }
  if (stuck === null) drawFields(context, scene, index);
  drawRing(context, layout, theme);
  const view = drawTravel(context, scene, index, stuck);
  if (stuck === null) drawCollectiveNames(context, scene, index);
  if (found.length <= mostDots) drawMessageDots(view, found);
  if (stuck !== null) drawWaitArrows(context, layout, theme, stuck);
  drawRanks(context, scene, index, stuck);
  if (stuck !== null) drawWaitLabels(context, layout, theme, stuck, space);
  else if (layout.words) drawRankWords(context, scene, index);
  if (found.length <= mostDots) drawMessageLabels(view, found, space, stuck === null);
}

/** The line that the ranks stand on, so that few of them are one group too. */
function drawRing(context: DrawContext, layout: RingLayout, theme: VizTheme): void {
  if (layout.ranks < 3) return;
  context.beginPath();
  context.ellipse(layout.cx, layout.cy, layout.rx, layout.ry, 0, 0, 2 * Math.PI);
  context.lineWidth = 1;
  context.strokeStyle = theme.line;
  context.stroke();
}

/** In a deadlock the arrow of a wait stands for the message that it is for. */
function isAwaited(index: PictureIndex, stuck: WaitGraph, message: number): boolean {
  const { source, dest } = index.trace.messages;
  return stuck.edges.some(({ from, to }) => from === source[message] && to === dest[message]);
}

function drawFields(context: DrawContext, scene: FlowScene, index: PictureIndex): void {
  const { layout, theme, moment, glow } = scene;
  foundCollectives.clear();
  index.collectiveTimes.query(moment - glow, moment, foundCollectives);
  for (let i = 0; i < foundCollectives.length; i++) {
    const collective = index.collectives[foundCollectives.ids[i]];
    drawField(context, layout, theme, collective.members, fieldStrength(collective, moment, glow));
  }
}

function drawCollectiveNames(context: DrawContext, scene: FlowScene, index: PictureIndex): void {
  for (let i = foundCollectives.length - 1; i >= 0; i--) {
    const collective = index.collectives[foundCollectives.ids[i]];
    drawCollectiveName(context, scene, index, collective);
  }
}

function fieldStrength(collective: Collective, moment: number, glow: number): number {
  const risen = Math.min(1, (moment - collective.start) / (0.35 * glow) + 0.25);
  const left = moment <= collective.end ? 1 : Math.max(0, 1 - (moment - collective.end) / glow);
  return risen * left;
}

/** "binomial · round 2 of 3", as far as it applies. */
export function collectiveCaption(index: PictureIndex, collective: Collective, moment: number): string {
  const parts: string[] = [];
  if (collective.algorithm > 0) parts.push(algorithmNames[collective.algorithm] ?? "");
  if (collective.roundCount > 0) {
    const round = Math.max(1, roundAt(index.trace, collective, index.columns, moment));
    parts.push(`round ${round} of ${collective.roundCount}`);
  }
  const comm = index.trace.commOf(collective.members[0] ?? 0, collective.comm);
  if (comm !== undefined && comm.id !== 0) parts.push(comm.name);
  return parts.join(" · ");
}

/** Its name in the field, with the caption where both fit between the ranks. */
function drawCollectiveName(
  context: DrawContext,
  scene: FlowScene,
  index: PictureIndex,
  collective: Collective,
): void {
  const { layout, theme, moment, glow } = scene;
  const { scale } = layout;
  const strength = fieldStrength(collective, moment, glow);
  const nameFont = `600 ${15 * scale}px ${theme.sans}`;
  const captionFont = `400 ${11.5 * scale}px ${theme.sans}`;
  context.font = nameFont;
  const nameWidth = textWidth(context, collective.name);
  context.font = captionFont;
  for (const caption of new Set([collectiveCaption(index, collective, moment), ""])) {
    const width = Math.max(nameWidth, caption === "" ? 0 : textWidth(context, caption)) + 10 * scale;
    const height = (caption === "" ? 22 : 40) * scale;
    const place = namePlace(layout, index.trace, collective, space, width, height);
    if (place === null) continue;
    // Two names with their captions would cover most of what travels between the ranks.
    if (caption !== "" && place.crossed > 0 && foundCollectives.length > 1) continue;
    const { x, y } = place;
    space.take(x - width / 2, y - height / 2, width, height);
    context.globalAlpha = 0.85 * strength;
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, 8 * scale);
    context.fillStyle = theme.field;
    context.fill();
    context.globalAlpha = strength;
    context.textAlign = "center";
    context.textBaseline = "middle";
    if (caption !== "") {
      context.fillStyle = theme.ink2;
      context.fillText(caption, x, y + 10 * scale);
    }
    context.font = nameFont;
    context.fillStyle = theme.ink;
    context.fillText(collective.name, x, y - (caption === "" ? 0 : 9 * scale));
    context.globalAlpha = 1;
    return;
  }
}

function drawTravel(
  context: DrawContext,
  scene: FlowScene,
  index: PictureIndex,
  stuck: WaitGraph | null,
): MessageView {
  const { layout, theme, moment, glow, selection } = scene;
  const selected = selection.kind === "message" ? selection.index : -1;
  found.clear();
  if (stuck === null) messagesWithin(index, moment - glow, moment, found);
  else {
    index.trace.messagesWithin(moment, moment, index.mode, (message) => {
      if (!isAwaited(index, stuck, message)) found.add(message);
    });
  }
  const view: MessageView = { context, layout, theme, index, moment, glow, selected };
  if (found.length > mostDots) drawMessagePairs(view, found);
  else drawMessageWays(view, found);
  if (selected >= 0 && !found.has(selected)) drawSelectedWay(view);
  return view;
}

function stuckStatus(stuck: WaitGraph, rank: number): RankStatus | null {
  const node = stuck.nodes.find((candidate) => candidate.rank === rank);
  if (node === undefined) return null;
  return node.state === "stuck" ? "waiting" : node.state === "finished" ? "finished" : "computing";
}

function drawRanks(
  context: DrawContext,
  scene: FlowScene,
  index: PictureIndex,
  stuck: WaitGraph | null,
): void {
  const { layout, theme, moment, selection } = scene;
  for (let rank = 0; rank < layout.ranks; rank++) {
    rankMoment(index, rank, moment, state);
    const status = (stuck === null ? null : stuckStatus(stuck, rank)) ?? state.status;
    drawNode(context, layout, theme, rank, status, selection.kind === "rank" && selection.index === rank);
  }
}

/** Beside each rank: what it prints at this moment, or on whom it waits. */
function drawRankWords(context: DrawContext, scene: FlowScene, index: PictureIndex): void {
  const { layout, theme, moment, glow } = scene;
  for (let rank = 0; rank < layout.ranks; rank++) {
    const print = spokenAt(index, rank, moment, glow * 1.8);
    if (print >= 0 && drawBubble(context, layout, theme, space, index, rank, print)) continue;
    rankMoment(index, rank, moment, state);
    if (state.status === "waiting") drawWaits(context, layout, theme, rank, state.on);
  }
}

function drawWaits(
  context: DrawContext,
  layout: RingLayout,
  theme: VizTheme,
  rank: number,
  on: number,
): void {
  const words = waitsFor(on, layout.label);
  context.font = `400 ${11.5 * layout.scale}px ${theme.sans}`;
  const width = textWidth(context, words);
  const place = wordsPlace(layout, rank, width);
  const left =
    place.align === "left" ? place.x : place.align === "right" ? place.x - width : place.x - width / 2;
  if (!space.take(left, place.y - 8 * layout.scale, width, 16 * layout.scale)) return;
  context.textAlign = place.align;
  context.textBaseline = "middle";
  context.fillStyle = theme.ink2;
  context.fillText(words, place.x, place.y);
}
