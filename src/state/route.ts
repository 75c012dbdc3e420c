/** The page's addresses: `#/lesson/<id>` and `#/code/<version>.<payload>`; `?embed=1` beside them. */

export type Route =
  | { readonly kind: "home" }
  | { readonly kind: "lesson"; readonly id: string }
  | { readonly kind: "code"; readonly version: string; readonly payload: string }
  | { readonly kind: "unknown"; readonly hash: string };

export function parseHash(hash: string): Route {
  const path = hash.replace(/^#\/?/, "");
  if (path === "") return { kind: "home" };
  const lesson = /^lesson\/([A-Za-z0-9_-]+)\/?$/.exec(path);
  if (lesson !== null) return { kind: "lesson", id: lesson[1] };
  const code = /^code\/([^./]*)\.(.*)$/.exec(path);
  if (code !== null) return { kind: "code", version: code[1], payload: code[2] };
  return { kind: "unknown", hash };
}

export function lessonHash(id: string): string {
  return `#/lesson/${id}`;
}

/** Embedding pages ask for the editor, the output and the picture alone. */
export function isEmbed(search: string): boolean {
  return new URLSearchParams(search).get("embed") === "1";
}
