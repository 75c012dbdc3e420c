/**
 * Vite plugin: reads and checks lessons/, with the exercises of lessons/mistakes/, and serves it as
 * `virtual:ringside-lessons`: summaries in one module and each lesson in a lazy one of its own. A bad lesson fails the build with file, line and what was expected.
 */
import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import type { Lesson, LessonSummary } from "../src/lessons/types.ts";
import { readLessons } from "./lessons/read-lesson.ts";
import { readMistakes } from "./lessons/read-mistakes.ts";

const indexId = "virtual:ringside-lessons";
/** Rollup's mark for modules that are no files. */
const mark = "\0";

export function lessonsPlugin(folder = "lessons"): Plugin {
  const root = resolve(folder);
  let cache: readonly Lesson[] | null = null;
  let building = false;
  const lessons = (): readonly Lesson[] => {
    cache ??= readAll(root);
    return cache;
  };
  return {
    name: "ringside-lessons",
    configResolved({ command }) {
      building = command === "build";
    },
    buildStart() {
      cache = null;
      // A build fails even if nothing imports the lesson; the developer's server says it where it is used.
      if (building) lessons();
    },
    resolveId(id) {
      return id === indexId || id.startsWith(`${indexId}/`) ? mark + id : null;
    },
    load(id) {
      if (id === mark + indexId) return indexModule(lessons());
      if (!id.startsWith(`${mark}${indexId}/`)) return null;
      const wanted = id.slice(mark.length + indexId.length + 1);
      const lesson = lessons().find((each) => each.id === wanted);
      if (lesson === undefined) throw new Error(`there is no lesson ${wanted}`);
      return `export default ${JSON.stringify(lesson)};`;
    },
    configureServer(server) {
      server.watcher.add(root);
      server.watcher.on("all", (_event, path) => {
        if (!path.startsWith(root)) return;
        cache = null;
        for (const module of server.moduleGraph.idToModuleMap.values())
          if (module.id?.startsWith(mark + indexId)) server.moduleGraph.invalidateModule(module);
        server.ws.send({ type: "full-reload" });
      });
    },
  };
}

function readAll(root: string): readonly Lesson[] {
  const course = readLessons(root);
  return [
    ...course,
    ...readMistakes(
      join(root, "mistakes"),
      course.map(({ id }) => id),
    ),
  ];
}

function indexModule(all: readonly Lesson[]): string {
  const summaries = all.map(
    ({ id, chapter, number, title, subject, summary, minutes, ranks, exercise }): LessonSummary => ({
      id,
      chapter,
      number,
      title,
      subject,
      summary,
      minutes,
      ranks,
      exercise,
    }),
  );
  const loaders = all.map(({ id }) => {
    const key = JSON.stringify(id);
    return `${key}: () => import(${JSON.stringify(`${indexId}/${id}`)})`;
  });
  return `export const all = ${JSON.stringify(summaries)};\nexport const loaders = { ${loaders.join(", ")} };`;
}
