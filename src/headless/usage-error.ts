/** Something that whoever typed the command has to change; its message says what. Nothing was run. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
