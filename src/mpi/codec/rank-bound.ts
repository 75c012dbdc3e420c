/**
 * Marks an object that has meaning on its own rank alone, such as a communicator: under this name it says in words what
 * it is ("a communicator"). A copy of it would be an empty shell, so the codec refuses it.
 */
export const rankBound = Symbol("rank bound");

/** What a marked object is, in words; null for every other value. */
export function rankBoundName(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !(rankBound in value)) return null;
  return String(value[rankBound]);
}
