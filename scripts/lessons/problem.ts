/** What is wrong with a lesson's file, for the one who writes it. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What was found and what was expected. */
  readonly message: string;
}

/** Thrown where reading cannot go on; the problems themselves are in the list. */
export class BadLesson extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n"));
    this.name = "BadLesson";
    this.problems = problems;
  }
}
