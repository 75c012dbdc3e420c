/** Made by scripts/lessons-plugin.ts from lessons/NN-slug/. */
declare module "virtual:ringside-lessons" {
  import type { Lesson, LessonSummary } from "#lessons/types.ts";

  export const lessons: readonly LessonSummary[];
  /** One lazy chunk per lesson, by id. */
  export const loaders: Readonly<Record<string, () => Promise<{ default: Lesson }>>>;
}
