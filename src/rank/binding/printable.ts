/** Node's name for it; the console looks for it too. */
const customInspect = Symbol.for("nodejs.util.inspect.custom");

/** MPI's objects show as MPI names them: their insides tell a program nothing. */
export abstract class Printable {
  abstract toString(): string;

  [customInspect](): string {
    return this.toString();
  }
}
