import { expect, test } from "vitest";
import type { Communicator } from "#mpi/communicator.ts";
import type { Request } from "#mpi/request.ts";
import type { Handles } from "./handles.ts";
import type { Lent } from "./lent.ts";
import { Requests } from "./requests.ts";
import type { Values } from "./values.ts";

/** Requests that are not over until `over` says so; `asked` counts the questions. */
function many() {
  const state = { over: false, asked: 0, givenBack: 0 };
  const requests = new Requests({} as Values, {} as Handles<Communicator>);
  const lent = {
    goesWithRequest: () => undefined,
    giveBack: () => {
      state.givenBack += 1;
    },
  } as unknown as Lent;
  let id = 0;
  const forgotten = () => {
    id += 1;
    const request = {
      id,
      value: null,
      get over() {
        state.asked += 1;
        return state.over;
      },
    } as unknown as Request;
    requests.forget(requests.add(request, lent));
  };
  return { state, forgotten };
}

test("a send that nobody keeps costs the same, however many there are", () => {
  const { state, forgotten } = many();
  for (let i = 0; i < 10_000; i++) forgotten();
  expect(state.asked).toBeLessThan(60_000);
  expect(state.givenBack).toBe(0);
});

test("what is over is given back soon", () => {
  const { state, forgotten } = many();
  for (let i = 0; i < 5; i++) forgotten();
  state.over = true;
  for (let i = 0; i < 6; i++) forgotten();
  expect(state.givenBack).toBe(11);
});
