import { UsageError } from "./usage-error.ts";

export interface SoakOptions {
  readonly minutes: number;
  readonly fewest: number;
  readonly most: number;
  readonly seed: number;
}

export const soakUsage = "npm run soak -- [--minutes 10] [--ranks 2..32] [--seed N]";

/** What was typed after soak. Throws UsageError. */
export function parseSoakOptions(words: readonly string[]): SoakOptions {
  let [minutes, fewest, most] = [10, 2, 32];
  let seed = crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
  for (let at = 0; at < words.length; at += 2) {
    const [name, value = ""] = [words[at], words[at + 1]];
    if (name === "--minutes") minutes = numberOf(name, value, 0.01, 10_000);
    else if (name === "--seed") seed = numberOf(name, value, 0, 0x7fffffff);
    else if (name === "--ranks") {
      const [first, last = first] = value.split("..");
      fewest = numberOf(name, first, 1, 64);
      most = numberOf(name, last, fewest, 64);
    } else throw new UsageError(`there is no option ${name}`);
  }
  return { minutes, fewest, most, seed };
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (text.trim() !== "" && number >= least && number <= most) return number;
  throw new UsageError(`${name} is "${text}"; expected a number from ${least} to ${most}`);
}
