/**
 * The types of the modules that a program can import, as text. They belong to the rank's binding, which alone knows what
 * it offers; the editor only reads them.
 */
const files = import.meta.glob<string>("/src/rank/binding/*.d.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** By file name: "mpi.d.ts". */
export const moduleTypes: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1), text]),
);
