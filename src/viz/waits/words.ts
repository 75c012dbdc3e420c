/** The wait-for picture in words: what a screen reader tells, and what stands beside the picture. */
import { cyclicComponents, shortestCycle } from "#trace/diagnosis/cycles.ts";
import { capital, listWords, rankWords } from "#trace/diagnosis/words.ts";
import { mostSingle, type WaitItem, type WaitScene } from "./scene.ts";

export interface WaitSentence {
  /** Ascending. */
  readonly ranks: readonly number[];
  /** 0: no line is known. */
  readonly line: number;
  readonly text: string;
}

/** Who waits for whom: a sentence for each item, those of a long circle that stand in the same line together. */
export function waitSentences(scene: WaitScene): readonly WaitSentence[] {
  const all = scene.islands.flat();
  const few = all.length <= mostSingle;
  const told = few ? all.map((at) => [at]) : byPlace(scene, all);
  return [...told.map((items) => itemSentence(scene, items)), ...asideSentences(scene)];
}

/** What a tip or a button says of one item. */
export function itemSentence(scene: WaitScene, items: readonly number[]): WaitSentence {
  const parts = items.map((at) => scene.items[at]);
  const [{ state, line }] = parts;
  const ranks = parts.flatMap((item) => item.ranks).sort((a, b) => a - b);
  const many = ranks.length > 1;
  const who = capital(rankWords(ranks));
  if (state === "stuck")
    return { ranks, line, text: `${who} ${many ? "wait" : "waits"} ${stuckWords(scene, items)}.` };
  const how =
    state === "finished"
      ? many
        ? "have finished"
        : "has finished"
      : many
        ? "are still at work"
        : "is still at work";
  const [{ missing }] = parts;
  const text = missing.startsWith("never")
    ? `${who} ${missing}: ${many ? "they" : "it"} ${how}.`
    : `${who} ${how}${missing === "" ? "" : `, and others wait for ${many ? "them" : "it"}`}.`;
  return { ranks, line, text };
}

function stuckWords(scene: WaitScene, items: readonly number[]): string {
  const parts = items.map((at) => scene.items[at]);
  const [{ call, line, missing, together }] = parts;
  const inside = new Set(items);
  const out = scene.arrows.filter(({ from }) => inside.has(from));
  const others = out.filter(({ from, to }) => !inside.has(to) || (from === to && !together));
  const whom = others.flatMap(({ to }) => scene.items[to].ranks);
  const awaited = [
    ...(out.some((arrow) => inside.has(arrow.to) && arrow.from !== arrow.to)
      ? ["each for another of them"]
      : []),
    ...(together ? ["each for any of the others"] : []),
    ...(whom.length > 0 ? [`for ${rankWords(whom)}${tagWords(others.map(({ label }) => label))}`] : []),
  ];
  const where = `in ${call === "" ? "a call" : call}${line > 0 ? ` at line ${line}` : ""}`;
  const what = awaited.length > 0 ? listWords(awaited) : "for something that cannot happen";
  return `${where}${what.startsWith("each") ? "," : ""} ${what}${missing === "" ? "" : `, and ${missing}`}`;
}

/** ", tag 5" where all arrows are for messages with that tag. */
function tagWords(labels: readonly string[]): string {
  const tags = new Set(labels.map((label) => /\btag \d+$/.exec(label)?.[0]));
  const [tag] = tags;
  return tags.size === 1 && tag !== undefined ? `, ${tag}` : "";
}

/** Single ranks of circles that stand at the same call, together. */
function byPlace({ items }: WaitScene, places: readonly number[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const at of places) {
    const { state, call, line, missing, ranks, cycle } = items[at];
    const key = cycle && ranks.length === 1 ? `${state}|${call}|${line}|${missing}` : `${at}`;
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return [...groups.values()];
}

/** Those who take no part, told together. */
export function asideSentences({ items, aside }: WaitScene): readonly WaitSentence[] {
  const sentence = (state: WaitItem["state"], one: string, many: string): WaitSentence[] => {
    const ranks = aside.flatMap((at) => (items[at].state === state ? items[at].ranks : []));
    if (ranks.length === 0) return [];
    const text = `${capital(rankWords(ranks))} ${ranks.length === 1 ? one : many}.`;
    return [{ ranks: ranks.sort((a, b) => a - b), line: 0, text }];
  };
  return [
    ...sentence("running", "is still at work", "are still at work"),
    ...sentence("finished", "has finished", "have finished"),
  ];
}

/** More circles than this are only counted. */
const mostCircles = 6;

/** "A circle: 0 → 1 → 0" for each; a long one is cut in its middle. */
export function circleWords(scene: WaitScene): readonly string[] {
  const circles = circlesOf(scene);
  const told = circles.slice(0, mostCircles).map((circle) => {
    const names = circle.map((at) => nameOf(scene.items[at]));
    const shown = names.length <= mostSingle ? names : [...names.slice(0, 3), "…", ...names.slice(-1)];
    const size = names.length > mostSingle ? ` of ${names.length} ranks` : "";
    return `A circle${size}: ${[...shown, names[0]].join(" → ")}`;
  });
  const more = circles.length - told.length;
  return more === 0 ? told : [...told, `${more} more ${more === 1 ? "circle" : "circles"}`];
}

function nameOf({ ranks }: WaitItem): string {
  return ranks.length === 1 ? String(ranks[0]) : `one of ${rankWords(ranks)}`;
}

/** A shortest circle of each tangle of items that wait for each other. */
export function circlesOf({ items, arrows }: WaitScene): readonly (readonly number[])[] {
  const targets = items.map((): number[] => []);
  for (const { from, to, cycle } of arrows)
    if (cycle && !(from === to && items[to].together)) targets[from].push(to);
  const targetsOf = (at: number) => targets[at];
  const component = cyclicComponents(items.length, targetsOf);
  const shortest = new Map<number, readonly number[]>();
  for (let at = 0; at < items.length; at++) {
    const known = shortest.get(component[at]);
    // A shorter one than a pair there is none.
    if (component[at] < 0 || (known !== undefined && known.length <= 2)) continue;
    // On a plain circle every item tells the same one.
    if (known?.includes(at) && targets[at].length === 1) continue;
    const circle = shortestCycle(at, targetsOf);
    if (known === undefined || circle.length < known.length) shortest.set(component[at], circle);
  }
  return [...shortest.values()].sort((a, b) => items[a[0]].ranks[0] - items[b[0]].ranks[0]);
}
