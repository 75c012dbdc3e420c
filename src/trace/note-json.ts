/** Notes as JSON. They are written in the program's own realm, where it may have changed what JSON does with objects. */

// Taken before the program runs.
const { stringify } = JSON;
const { keys } = Object;
const { isArray } = Array;

/** JSON of plain data, whatever `toJSON` or `JSON.stringify` the program has put in place. */
export function noteJson(value: unknown): string {
  // Only objects are asked for their toJSON.
  if (typeof value !== "object" || value === null) return stringify(value) ?? "null";
  let text = "";
  if (isArray(value)) {
    for (let index = 0; index < value.length; index++)
      text += (index > 0 ? "," : "") + noteJson(value[index]);
    return `[${text}]`;
  }
  for (const key of keys(value)) {
    const member: unknown = Reflect.get(value, key);
    if (member === undefined) continue;
    text += `${(text === "" ? "" : ",") + stringify(key)}:${noteJson(member)}`;
  }
  return `{${text}}`;
}
