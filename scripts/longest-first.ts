import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files whose tests take a minute and more. Where nothing is known of earlier runs, Vitest begins with large files. */
const long =
  /\/(lessons-python|count-check|lesson-mistakes)\.browser\.test\.ts$|\/headless\/(lessons|mistakes-\w+|correct\/correct-programs)\.test\.ts$/;

/** Begins with the files that take longest: one that is begun last runs alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const [first, rest] = [true, false].map((wanted) =>
      sorted.filter(({ moduleId }) => long.test(moduleId) === wanted),
    );
    return [...first, ...rest];
  }
}
