/** A value that localStorage keeps under one key, as versioned JSON: what cannot be read counts as none. */

/** Fields of what was stored, not checked yet. */
export type Stored<Field extends string> = Partial<Record<Field, unknown>>;

/** The fields of a stored value of this version; null where there is none, or it is of another version or no JSON. */
export function parseStored<Field extends string>(
  stored: string | null,
  version: number,
): Stored<Field> | null {
  if (stored === null) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(stored);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof raw !== "object" || raw === null) return null;
  const from: Stored<Field | "version"> = raw;
  return from.version === version ? from : null;
}

/** The text stored under `key`; null where there is none, or the browser does not let the page read it. */
export function readLocal(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps the fields of `value` under `key`. */
export function writeLocal(key: string, version: number, value: object): void {
  try {
    localStorage.setItem(key, JSON.stringify({ version, ...value }));
  } catch {
    // A private window may refuse storage; the value then lasts as long as the page.
  }
}
