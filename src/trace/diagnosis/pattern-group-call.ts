import type { Hang, Pattern } from "./patterns.ts";
import { callWords } from "./words.ts";

/** Calls of the members of a group, and who has to make them. */
const groupCalls = new Map([
  [
    "Create_group",
    "Each rank of the group calls Create_group, with the same group and the same tag; no other rank does.",
  ],
  [
    "Intracomm.Create_from_group",
    "Each rank of the group calls Create_from_group, with the same group and the same stringtag.",
  ],
  [
    "Intercomm.Create_from_groups",
    "Each rank of both groups calls Create_from_groups, with the same groups, leaders and stringtag.",
  ],
]);

/** Members of a group wait for one that does not make their call. */
export function groupCallAlone({ stuck, statuses }: Hang): Pattern | null {
  for (const { rank, call, line, entries } of stuck) {
    const advice = groupCalls.get(call);
    if (advice === undefined) continue;
    for (const { peer } of entries) {
      const other = stuck.find((one) => one.rank === peer);
      if (peer < 0 || other?.call === call) continue;
      const instead =
        other !== undefined
          ? `waits in ${callWords(other.call, other.line)} instead`
          : statuses[peer]?.state === "finished"
            ? "has finished without that call"
            : "has not made that call";
      return {
        summary: `Rank ${rank} waits in ${callWords(call, line)} for rank ${peer}, which ${instead}.`,
        advice,
      };
    }
  }
  return null;
}
