/** The names that a program exports, read from its text: where the local name differs it comes second. */
const identifier = "[\\p{ID_Start}$_][\\p{ID_Continue}$\\u200c\\u200d]*";
const declaration = new RegExp(
  `^[ \\t]*export\\s+(?:default\\s+)?(?:async\\s+)?(?:function\\s*\\*?|class|const|let|var)\\s+(${identifier})`,
  "gmu",
);
const list = /^[ \t]*export\s*\{([^}]*)\}(?!\s*from)/gm;
/** No program has these as names, but a text in it may. */
const reserved = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield".split(
    " ",
  ),
);
const listed = new RegExp(`^(${identifier})(?:\\s+as\\s+(${identifier}))?$`, "u");

/**
 * Each exported name with the program's own name for it. What only looks like an export, in a comment, is in the list too:
 * looking such a name up fails, and nobody asks for it.
 */
export function exportedNames(js: string): [name: string, local: string][] {
  const names = new Map<string, string>();
  for (const [, name] of js.matchAll(declaration)) if (name !== undefined) names.set(name, name);
  for (const [, content = ""] of js.matchAll(list))
    for (const entry of content.split(",")) {
      const [, local, name = local] = listed.exec(entry.trim()) ?? [];
      if (local !== undefined && name !== undefined) names.set(name === "default" ? local : name, local);
    }
  return [...names].filter(([, local]) => !reserved.has(local));
}
