import type { Language } from "../../src/base/language.ts";

/** Of the files of programs. */
export const endings: Readonly<Record<Language, string>> = { typescript: "ts", python: "py" };
