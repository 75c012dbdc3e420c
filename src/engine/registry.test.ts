import { expect, test } from "vitest";
import { ErrorClass } from "#mpi/error-classes.ts";
import { Registry } from "./registry.ts";

test("ports are found while they are open, and names while they are published", () => {
  const registry = new Registry();
  const ask = (
    what: "open" | "close" | "find" | "publish" | "unpublish" | "lookup",
    service = "",
    port = "p",
  ) => {
    const answer = registry.answer(3, { what, service, port });
    return "value" in answer ? answer.value : answer.errorClass;
  };
  expect([ask("find"), ask("open"), ask("find")]).toEqual([ErrorClass.ERR_PORT, "p", "p"]);
  expect([ask("lookup", "s"), ask("publish", "s"), ask("lookup", "s", "")]).toEqual([
    ErrorClass.ERR_NAME,
    "p",
    "p",
  ]);
  expect([ask("publish", "s"), ask("unpublish", "s", "q")]).toEqual([
    ErrorClass.ERR_SERVICE,
    ErrorClass.ERR_SERVICE,
  ]);
  expect([ask("unpublish", "s"), ask("lookup", "s")]).toEqual(["p", ErrorClass.ERR_NAME]);
  expect([ask("close"), ask("close"), ask("find")]).toEqual(["p", ErrorClass.ERR_PORT, ErrorClass.ERR_PORT]);
  ask("open");
  ask("publish", "t");
  registry.forget(3);
  expect([ask("find"), ask("lookup", "t")]).toEqual([ErrorClass.ERR_PORT, ErrorClass.ERR_NAME]);
});
