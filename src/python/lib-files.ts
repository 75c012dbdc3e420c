/** The Python files that every rank has, by their paths there. */
const found = import.meta.glob<string>("./lib/**/*.py", { query: "?raw", import: "default", eager: true });

/** Where they lie; Python looks for modules there. */
export const libFolder = "/lib/ringside";

export const libFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(found).map(([path, text]) => [path.replace("./lib", libFolder), text]),
);
