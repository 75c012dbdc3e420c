/** The message flow at one moment: a pure function of the index, the moment, the selection and the theme. */
import type { Selection } from "#base/moment.ts";
import type { WaitGraph } from "#trace/findings.ts";
import type { DrawContext } from "#viz/context.ts";
import { type Collective, roundAt } from "#viz/index/collectives.ts";
import { IdBuffer } from "#viz/index/interval-index.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { drawWaitArrows } from "#viz/waits/arrows.ts";
import { drawBubble, spokenAt } from "./bubbles.ts";
import { drawField, fieldCentre } from "./fields.ts";
import { LabelSpace } from "./labels.ts";
import type { RingLayout } from "./layout.ts";
import { drawMessageLabels, drawMessagePairs, drawMessages, type MessageView, mostDots } from "./messages.ts";
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
  /** Name of an algorithm by its number in the log. */
  algorithmName(algorithm: number): string;
}

const found = new IdBuffer();
const foundCollectives = new IdBuffer();
const space = new LabelSpace();
const state = newRankMoment();

export function drawFlow(context: DrawContext, scene: FlowScene): void {
  const { layout, theme, index } = scene;
  context.clearRect(0, 0, layout.width, layout.height);
  if (index === null) {
    for (let rank = 0; rank < layout.ranks; rank++) drawNode(context, layout, theme, rank, "idle", false);
    return;
  }
  space.clear();
  for (let rank = 0; rank < layout.ranks; rank++) {
    const r = layout.nodeRadius + 2;
    if (layout.numbersInside) space.take(layout.x[rank] - r, layout.y[rank] - r, 2 * r, 2 * r);
  }
  const stuck = scene.waits !== null && scene.moment >= index.end ? scene.waits : null;
  if (stuck === null) drawCollectives(context, scene, index);
  drawTravel(context, scene, index, stuck);
  if (stuck !== null) drawWaitArrows(context, layout, theme, stuck, space);
  drawRanks(context, scene, index, stuck);
}

function drawCollectives(context: DrawContext, scene: FlowScene, index: PictureIndex): void {
  const { layout, theme, moment, glow } = scene;
  foundCollectives.clear();
  index.collectiveTimes.query(moment - glow, moment, foundCollectives);
  for (let i = 0; i < foundCollectives.length; i++) {
    const collective = index.collectives[foundCollectives.ids[i]];
    drawField(context, layout, theme, collective.members, fieldStrength(collective, moment, glow));
  }
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
export function collectiveCaption(
  index: PictureIndex,
  collective: Collective,
  moment: number,
  algorithmName: (algorithm: number) => string,
): string {
  const parts: string[] = [];
  const algorithm = collective.algorithm > 0 ? algorithmName(collective.algorithm) : "";
  if (algorithm !== "") parts.push(algorithm);
  if (collective.roundCount > 0) {
    const round = Math.max(1, roundAt(collective, index.columns, moment));
    parts.push(`round ${round} of ${collective.roundCount}`);
  }
  const comm = index.trace.comms.get(collective.comm);
  if (comm !== undefined && comm.id !== 0) parts.push(comm.name);
  return parts.join(" · ");
}

function drawCollectiveName(
  context: DrawContext,
  scene: FlowScene,
  index: PictureIndex,
  collective: Collective,
): void {
  const { layout, theme, moment, glow } = scene;
  const centre = fieldCentre(layout, collective);
  const caption = collectiveCaption(index, collective, moment, scene.algorithmName);
  if (!space.take(centre.x - 70, centre.y - 20, 140, 40)) return;
  context.globalAlpha = fieldStrength(collective, moment, glow);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `600 15px ${theme.sans}`;
  context.fillStyle = theme.ink;
  context.fillText(collective.name, centre.x, centre.y - (caption === "" ? 0 : 9));
  if (caption !== "") {
    context.font = `400 12px ${theme.sans}`;
    context.fillStyle = theme.ink2;
    context.fillText(caption, centre.x, centre.y + 10);
  }
  context.globalAlpha = 1;
}

function drawTravel(
  context: DrawContext,
  scene: FlowScene,
  index: PictureIndex,
  stuck: WaitGraph | null,
): void {
  const { layout, theme, moment, glow, selection } = scene;
  const selected = selection.kind === "message" ? selection.index : -1;
  found.clear();
  index.messages.query(stuck === null ? moment - glow : moment, moment, found);
  const view: MessageView = { context, layout, theme, index, moment, glow, selected };
  if (found.length > mostDots) {
    drawMessagePairs(view, found);
  } else {
    drawMessages(view, found);
    drawMessageLabels(view, found, space);
  }
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
  const { layout, theme, moment, glow, selection } = scene;
  for (let rank = 0; rank < layout.ranks; rank++) {
    rankMoment(index, rank, moment, state);
    const status = (stuck === null ? null : stuckStatus(stuck, rank)) ?? state.status;
    drawNode(context, layout, theme, rank, status, selection.kind === "rank" && selection.index === rank);
    if (!layout.words || stuck !== null) continue;
    const print = spokenAt(index, rank, moment, glow * 1.8);
    if (print >= 0 && drawBubble(context, layout, theme, space, index, rank, print)) continue;
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
  const place = wordsPlace(layout, rank);
  context.font = `400 11.5px ${theme.sans}`;
  context.textAlign = place.align;
  context.textBaseline = "middle";
  context.fillStyle = theme.ink2;
  context.fillText(waitsFor(on), place.x, place.y);
}
