/** The lessons of the site: summaries at once, each text and program when it is opened. */
import { lessons, loaders } from "virtual:ringside-lessons";
import type { Lesson, LessonSummary } from "./types.ts";

/** In the order of reading. */
export { lessons };

/** Null when there is no lesson with that id (an old or mistyped address). */
export function findLesson(id: string): LessonSummary | null {
  return lessons.find((each) => each.id === id) ?? null;
}

/** Throws Error for an id that `findLesson` does not know, and when the network fails. */
export async function loadLesson(id: string): Promise<Lesson> {
  const load = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (load === undefined) throw new Error(`There is no lesson named “${id}”.`);
  return (await load()).default;
}

/** The lessons before and after; null at the ends. */
export function neighbours(id: string): { previous: LessonSummary | null; next: LessonSummary | null } {
  const at = lessons.findIndex((each) => each.id === id);
  return { previous: lessons[at - 1] ?? null, next: at < 0 ? null : (lessons[at + 1] ?? null) };
}
