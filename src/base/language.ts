/** The languages that a rank's program may be written in, in the order in which they are offered. */
export const languages = ["typescript", "python"] as const;

export type Language = (typeof languages)[number];

/** As people call them. */
export const languageNames: Readonly<Record<Language, string>> = {
  typescript: "TypeScript",
  python: "Python",
};

/** The name of the file that a program is, in the editor, in links and in messages. */
export const mainFiles: Readonly<Record<Language, string>> = { typescript: "main.ts", python: "main.py" };

/** The language that a stored or foreign word names, or null. */
export function languageNamed(word: unknown): Language | null {
  return languages.find((each) => each === word) ?? null;
}
