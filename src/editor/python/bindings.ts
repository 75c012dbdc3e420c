/** Where a program gives names their values: by `=`, by `with`, by `for`. */
import { chainBefore, type Link } from "./chain.ts";

export interface Binding {
  readonly name: string;
  /** Where in the program, for their order. */
  readonly at: number;
  /** Null for a value that is no chain of names and calls. */
  readonly value: readonly Link[] | null;
  /** The value itself, what `with` makes of it, or each of its items. */
  readonly as: "itself" | "entered" | "each";
}

const assigned = /^[ \t]*([\p{L}_][\p{L}\p{N}_]*)[ \t]*=[ \t]*(?!=)([^\n]+?)[ \t]*$/gmu;
const entering = /^[ \t]*(?:async[ \t]+)?with\b[^\n]*$/gmu;
const given = /[ \t]+as[ \t]+([\p{L}_][\p{L}\p{N}_]*)/gu;
const iterated = /\bfor[ \t]+([\p{L}_][\p{L}\p{N}_]*)[ \t]+in[ \t]+(?=[\p{L}_])/gu;

/** @param code each statement in a line of its own. Returns the bindings in the program's order. */
export function bindings(code: string): Binding[] {
  const found: Binding[] = [];
  for (const { 1: name, 2: value, index } of code.matchAll(assigned)) {
    const chain = chainBefore(value, value.length);
    // `2 * comm.rank` is no communicator's rank.
    const whole = chain !== null && value.startsWith(chain[0].name);
    found.push({ name, at: index, value: whole ? chain : null, as: "itself" });
  }
  for (const { 0: line, index: start } of code.matchAll(entering))
    for (const { 1: name, index } of line.matchAll(given))
      found.push({ name, at: start + index, value: chainBefore(line, index), as: "entered" });
  for (const { 0: text, 1: name, index } of code.matchAll(iterated)) {
    const value = chainBefore(code, chainEnd(code, index + text.length));
    found.push({ name, at: index, value, as: "each" });
  }
  return found.sort((one, other) => one.at - other.at);
}

/** Where the chain ends that begins at `start`: behind its names and the brackets after them. */
function chainEnd(code: string, start: number): number {
  let depth = 0;
  for (let at = start; at < code.length; at++) {
    const c = code.charAt(at);
    if (depth === 0 && !/[\p{L}\p{N}_.([{]/u.test(c)) return at;
    if ("([{".includes(c)) depth += 1;
    if (")]}".includes(c)) depth -= 1;
  }
  return code.length;
}
