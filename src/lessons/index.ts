/** The lessons of the site: summaries at once, each text and program when it is opened. */
import { all, loaders } from "virtual:ringside-lessons";
import { type ChapterId, chapterIds, chapterTitles } from "./mistake.ts";
import type { Lesson, LessonSummary } from "./types.ts";

/** The course, in the order of reading. */
export const lessons: readonly LessonSummary[] = all.filter(({ chapter }) => chapter === null);

export interface Chapter {
  readonly id: ChapterId;
  readonly title: string;
  /** Exercises, in order. */
  readonly mistakes: readonly LessonSummary[];
}

/** The exercises about mistakes; chapters without any are left out. */
export const chapters: readonly Chapter[] = chapterIds
  .map((id) => ({ id, title: chapterTitles[id], mistakes: all.filter(({ chapter }) => chapter === id) }))
  .filter(({ mistakes }) => mistakes.length > 0);

/** Null when there is no lesson with that id (an old or mistyped address). */
export function findLesson(id: string): LessonSummary | null {
  return all.find((each) => each.id === id) ?? null;
}

/** Throws Error for an id that `findLesson` does not know, and when the network fails. */
export async function loadLesson(id: string): Promise<Lesson> {
  const load = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (load === undefined) throw new Error(`There is no lesson named “${id}”.`);
  return (await load()).default;
}

/** Those of its kind: the course, or the exercises of its chapter. */
export function siblings({ chapter }: Pick<LessonSummary, "chapter">): readonly LessonSummary[] {
  return all.filter((each) => each.chapter === chapter);
}

/** The ones before and after among its siblings; null at the ends. */
export function neighbours(id: string): { previous: LessonSummary | null; next: LessonSummary | null } {
  const lesson = findLesson(id);
  if (lesson === null) return { previous: null, next: null };
  const row = siblings(lesson);
  const at = row.indexOf(lesson);
  return { previous: row[at - 1] ?? null, next: row[at + 1] ?? null };
}
