import type { Language } from "#base/language.ts";

/**
 * Markdown that leads from a hover to the same name on the API page; null where it is none of MPI's.
 * @param signature "(method) MPI.Comm.send(…)", "Comm.send(…)"
 */
export function apiLink(language: Language, signature: string, documentation: string): string | null {
  const name = /\b(?:MPI\.)?(\w+\.\w+)/.exec(signature)?.[1];
  // Each call of MPI's names the operation that it follows; a program's own text does not.
  if (name === undefined || !/`MPI_\w+`/.test(documentation)) return null;
  return `[API](${new URL(`api.html?language=${language}#${name}`, document.baseURI)})`;
}
