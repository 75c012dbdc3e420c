/** The ports that ranks have opened and the names that they have published, for all ranks of the run. */
import { ErrorClass } from "#mpi/error-classes.ts";
import type { RegistryAnswer, RegistryQuestion } from "#mpi/processes/processes.ts";

export class Registry {
  /** Ports by name, with the rank that opened them. */
  readonly #ports = new Map<string, number>();
  readonly #services = new Map<string, { readonly port: string; readonly rank: number }>();

  /** `rank` asks. */
  answer(rank: number, { what, service, port }: RegistryQuestion): RegistryAnswer {
    const published = this.#services.get(service);
    switch (what) {
      case "open":
        this.#ports.set(port, rank);
        return { value: port };
      case "close":
        if (!this.#ports.delete(port)) return this.#noPort(port);
        return { value: port };
      case "find":
        return this.#ports.has(port) ? { value: port } : this.#noPort(port);
      case "publish":
        if (published !== undefined)
          return refuse(
            ErrorClass.ERR_SERVICE,
            `the name ${JSON.stringify(service)} has been published already`,
          );
        this.#services.set(service, { port, rank });
        return { value: port };
      case "unpublish":
        if (published?.port !== port)
          return refuse(
            ErrorClass.ERR_SERVICE,
            `${this.#unknown(service)} with the port ${JSON.stringify(port)}`,
          );
        this.#services.delete(service);
        return { value: port };
      case "lookup":
        return published === undefined
          ? refuse(ErrorClass.ERR_NAME, this.#unknown(service))
          : { value: published.port };
    }
  }

  /** A rank has ended: what it opened and published is gone. */
  forget(rank: number): void {
    for (const [port, opener] of this.#ports) if (opener === rank) this.#ports.delete(port);
    for (const [service, one] of this.#services) if (one.rank === rank) this.#services.delete(service);
  }

  #noPort(port: string): RegistryAnswer {
    return refuse(
      ErrorClass.ERR_PORT,
      `no open port has the name ${JSON.stringify(port)}: it was closed, or its rank has ended`,
    );
  }

  #unknown(service: string): string {
    const names = [...this.#services.keys()].map((name) => JSON.stringify(name));
    const known =
      names.length === 0 ? "none is" : `published ${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
    return `the name ${JSON.stringify(service)} has not been published (${known})`;
  }
}

function refuse(errorClass: number, refusal: string): RegistryAnswer {
  return { refusal, errorClass };
}
