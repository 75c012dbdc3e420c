/** Made by scripts/lessons-plugin.ts from lessons/NN-slug/ and lessons/mistakes/. */
declare module "virtual:ringside-lessons" {
  import type { Lesson, LessonSummary } from "#lessons/types.ts";

  /** The course in the order of reading, then the mistakes, by chapters. */
  export const all: readonly LessonSummary[];
  /** One lazy chunk per lesson, by id. */
  export const loaders: Readonly<Record<string, () => Promise<{ default: Lesson }>>>;
}
