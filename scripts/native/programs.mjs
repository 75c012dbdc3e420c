// The Python programs of the repository that are run under a real mpiexec and here, with what each is run with.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/**
 * What ranks print that need not be the same twice, for good reason. Any other difference is a mistake.
 * Who works on how many jobs is decided by who is faster.
 */
const varying = { "11-mandelbrot/dynamic.py": [[/^\d+ jobs done$/gm, "so many jobs done"]] };

/**
 * All of them: { file, ranks, args, env, input, code, same, pool, asked }. `file` is relative to the root, `code` is the exit code
 * to end with, `same` takes away what may differ, `pool` says that rank 0 alone is the program and the others its workers;
 * `asked` that it is run when it is named, and not among all.
 */
export function nativePrograms(root) {
  return [...lessonPrograms(root), ...ownPrograms(root), ...correctedMistakes(root)].map((program) => {
    const text = readFileSync(join(root, program.file), "utf8");
    return {
      asked: false,
      ...program,
      pool: /\bMPIPoolExecutor\b/.test(text) && !/\bMPICommExecutor\b/.test(text),
    };
  });
}

function lessonPrograms(root) {
  const folder = join(root, "lessons");
  return readdirSync(folder)
    .filter((name) => /^\d\d-/.test(name))
    .sort()
    .flatMap((lesson) => {
      const text = readFileSync(join(folder, lesson, "lesson.md"), "utf8");
      const front = parse(text.split("\n---\n")[0]);
      const { args = "", env = "", input } = front;
      const names = ["", "programs/right/"].flatMap((place) =>
        pythonFiles(join(folder, lesson, place), place),
      );
      const corrected = names.includes("solution.py");
      return names.map((name) => ({
        file: `lessons/${lesson}/${name}`,
        // Where there is a correct one, the others are left to who names them: each takes seconds to start.
        asked: corrected && name !== "solution.py",
        // A number at which neighbours, halves and rests all differ.
        ranks: [4],
        args: String(args).split(" ").filter(Boolean),
        env: Object.fromEntries(
          String(env)
            .split(" ")
            .filter(Boolean)
            .map((each) => each.split("=")),
        ),
        code: 0,
        input: input === undefined ? "" : `${input}\n`,
        same: (text) => replaced(text, varying[`${lesson}/${name}`] ?? []),
      }));
    });
}

/**
 * The correct programs of lessons/mistakes: that they are, a real MPI knows. They change when somebody writes one, and take
 * longer than all others.
 */
function correctedMistakes(root) {
  const folder = "lessons/mistakes";
  const cases = readdirSync(join(root, folder), { withFileTypes: true }).filter((each) => each.isDirectory());
  return cases.flatMap(({ name }) => {
    const text = readFileSync(join(root, folder, name, "mistake.yaml"), "utf8");
    const { ranks, args = [], env = {}, stdin = [], racy = false } = parse(text);
    const shared = {
      ranks: ranks.slice(0, 1),
      args: args.map(String),
      env: texts(env),
      code: 0,
      asked: true,
    };
    const input = stdin.map((line) => `${line}\n`).join("");
    // What ranks print where which one is first decides is of no interest: that they come to their end is.
    const same = (printed) => (racy ? "" : printed);
    const files = pythonFiles(join(root, folder, name)).filter((file) => file !== "wrong.py");
    return files.map((file) => ({ ...shared, file: `${folder}/${name}/${file}`, input, same }));
  });
}

/**
 * src/python/programs: each says in its first line on how many ranks it runs, "# ranks: 2 5", and in the second, when it
 * shall not end with 0, "# ends with 3".
 */
function ownPrograms(root) {
  const folder = "src/python/programs";
  return pythonFiles(join(root, folder)).map((name) => {
    const [first, second] = readFileSync(join(root, folder, name), "utf8").split("\n");
    const ranks = /^# ranks:((?: \d+)+)$/.exec(first)?.[1];
    if (ranks === undefined) throw new Error(`${folder}/${name} should begin with "# ranks: 1 2 …"`);
    const counts = ranks.trim().split(" ").map(Number);
    const code = Number(/^# ends with (\d+)$/.exec(second)?.[1] ?? 0);
    const same = (text) => text;
    return { file: `${folder}/${name}`, ranks: counts, args: [], env: {}, input: "", code, same };
  });
}

function texts(env) {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
}

/** Their names behind `place`; none where there is no such folder. */
function pythonFiles(folder, place = "") {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".py"));
  return names.sort().map((name) => place + name);
}

function replaced(text, pairs) {
  return pairs.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);
}
