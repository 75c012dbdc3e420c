/** What the command of a Spawn names: a program's file, alone or after what runs it (python3, node). */
import type { Language } from "#base/language.ts";
import type { Command } from "#mpi/processes/processes.ts";

export interface NamedProgram {
  /** A file as it was typed; Python's -m and -c name a module, or are the program's text. */
  readonly what: "file" | "module" | "text";
  readonly name: string;
  readonly args: readonly string[];
}

const runners: Readonly<Record<Language, RegExp>> = {
  python: /^python(\d+(\.\d+)*)?(\.exe)?$/,
  typescript: /^(node|ringside|tsx|deno|bun)(\.exe)?$/,
};
/** Options of Python's that take a word of their own. */
const withWord = new Set(["-W", "-X", "--check-hash-based-pycs"]);

/** Throws Error with the reason when it names none. */
export function namedProgram(language: Language, { command, args }: Command): NamedProgram {
  const name = command.slice(Math.max(command.lastIndexOf("/"), command.lastIndexOf("\\")) + 1);
  if (!runners[language].test(name)) {
    const other = language === "python" ? "typescript" : "python";
    if (runners[other].test(name) || (language === "python" ? /\.[mc]?[jt]s$/ : /\.py$/).test(name))
      throw new Error(
        `${command} is of another language: ranks can start ranks of their own language alone, which is ${language === "python" ? "Python" : "TypeScript"}`,
      );
    return { what: "file", name: command, args };
  }
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (language === "python" && (word === "-m" || word === "-c")) {
      const what = word === "-m" ? "module" : "text";
      if (at + 1 === args.length) throw new Error(`${command} ${word} lacks its ${what}`);
      return { what, name: args[at + 1], args: args.slice(at + 2) };
    }
    if (withWord.has(word)) at++;
    else if (!word.startsWith("-")) return { what: "file", name: word, args: args.slice(at + 1) };
  }
  throw new Error(
    `${command} is started without a program: expected args with the program's file first, such as ["${language === "python" ? "worker.py" : "worker.ts"}"]`,
  );
}

/** The program that a Python rank runs as python -m does. */
export function runsModule(module: string): string {
  return `import runpy\n\nrunpy.run_module(${JSON.stringify(module)}, run_name="__main__", alter_sys=True)\n`;
}
