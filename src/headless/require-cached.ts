/** Loads a large CommonJS module with the code that an earlier start left behind: compiling takes ten times as long. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { Script } from "node:vm";
import { writeAtOnce } from "./write-at-once.ts";

type Wrapper = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;

/**
 * What `file` exports, as `require` gives it, but for the list of loaded modules, which it is not put on. `folder` holds the
 * code between starts, one file for each version of Node and of the module; where it cannot be written, or holds what does
 * not fit, the module is compiled.
 */
export function requireCached(file: string, folder: string): unknown {
  const { mtimeMs, size } = statSync(file);
  const mark = [file, mtimeMs, size, process.version, process.arch].join(" ");
  const place = join(folder, `${createHash("sha256").update(mark).digest("hex").slice(0, 16)}.code`);
  const kept = existsSync(place) ? readFileSync(place) : undefined;
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "utf8")}\n})`;
  const script = new Script(source, { filename: file, ...(kept && { cachedData: kept }) });
  const module: { exports: unknown } = { exports: {} };
  const run: Wrapper = script.runInThisContext();
  run(module.exports, createRequire(file), module, file, dirname(file));
  // By then the functions that a start calls have been compiled, too.
  if (kept === undefined || script.cachedDataRejected === true)
    process.once("exit", () => {
      keep(place, script.createCachedData());
    });
  return module.exports;
}

function keep(place: string, code: Buffer): void {
  try {
    writeAtOnce(place, code);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "";
    // An installation that is only read, or a full disk: the next start takes longer, and that is all.
    if (!["EACCES", "EPERM", "EROFS", "ENOENT", "ENOSPC"].includes(reason)) throw error;
  }
}
