// npm run mistakes [cases]: every program of lessons/mistakes/ at every number of ranks, racy ones 20 times, and the
// lessons' solutions. Without names it writes the figures, into lessons/mistakes/figures.json and the README.
import { join } from "node:path";
import { requireNode, root } from "./install.mjs";
import { importTypeScript, loadMistakes } from "./mistakes-build.mjs";

requireNode();
const { mistakes, cases } = await loadMistakes();
const { readLessons } = await importTypeScript("scripts/lessons/read-lesson.ts");
await mistakes(process.argv.slice(2), { root, cases, lessons: readLessons(join(root, "lessons")) });
