import fc from "fast-check";
import { type CollectiveName, collectives } from "#mpi/collectives/choices.ts";
import { interCalls } from "./inter-step.ts";
import {
  bufferKinds,
  type CollectiveStep,
  collectiveForms,
  collectiveKinds,
  completions,
  elementTypes,
  type Message,
  opNames,
  type Payload,
  type RandomProgram,
  receiveForms,
  type Step,
  sendForms,
  shiftForms,
} from "./model.ts";
import { shapes } from "./neighbour-step.ts";
import { layouts } from "./typed-step.ts";
import { epochs } from "./window-step.ts";

const eagerLimits = [0, 64, 1024, 16 * 1024] as const;

/** Lengths around nothing, one, and each eager limit in elements of 1, 4 and 8 bytes. */
const counts = [
  0, 1, 2, 3, 8, 9, 16, 17, 64, 65, 100, 128, 129, 256, 257, 1024, 1025, 2048, 2049, 4097, 9000,
];

const payload: fc.Arbitrary<Payload> = fc.record({
  form: fc.constantFrom("obj" as const, "buf" as const),
  seed: fc.nat(60),
  count: fc.constantFrom(...counts),
  type: fc.constantFrom(...elementTypes),
});

const buffer = payload.map((each) => ({ ...each, form: "buf" as const }));

const place = fc.nat(31);

const message: fc.Arbitrary<Message> = fc.record({
  from: place,
  to: place,
  tag: fc.nat(2),
  payload,
  send: fc.constantFrom(...sendForms),
  recv: fc.constantFrom(...receiveForms),
  wildcard: fc.constantFrom("none" as const, "source" as const, "tag" as const),
});

const collective: fc.Arbitrary<CollectiveStep> = fc
  .record({
    kind: fc.constant("collective" as const),
    comm: place,
    collective: fc.constantFrom(...collectiveKinds),
    form: fc.constantFrom(...collectiveForms),
    root: place,
    op: fc.constantFrom(...opNames),
    payload,
    inPlace: fc.boolean(),
  })
  .map((step) =>
    bufferKinds.has(step.collective) ? { ...step, payload: { ...step.payload, form: "buf" as const } } : step,
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("messages" as const),
      comm: place,
      messages: fc.array(message, { minLength: 1, maxLength: 8 }),
      completion: fc.constantFrom(...completions),
      defer: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("wild" as const),
      comm: place,
      to: place,
      each: fc.integer({ min: 1, max: 3 }),
      payload,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("shift" as const),
      form: fc.constantFrom(...shiftForms),
      comm: place,
      distance: place,
      open: fc.boolean(),
      payload,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("cross" as const), comm: place, other: place, payload }),
  },
  { weight: 8, arbitrary: collective },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("window" as const),
      comm: place,
      distance: place,
      epoch: fc.constantFrom(...epochs),
      allocated: fc.boolean(),
      payload: buffer,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("neighbour" as const),
      comm: place,
      shape: fc.constantFrom(...shapes),
      call: fc.constantFrom("Neighbor_allgather" as const, "Neighbor_alltoall" as const),
      form: fc.constantFrom(...collectiveForms),
      payload: buffer,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("inter" as const),
      comm: place,
      first: place,
      call: fc.constantFrom(...interCalls),
      form: fc.constantFrom(...collectiveForms),
      root: place,
      payload: buffer,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("typed" as const),
      comm: place,
      distance: place,
      sent: fc.constantFrom(...layouts),
      received: fc.constantFrom(...layouts),
      column: place,
      payload: buffer,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("subset" as const),
      comm: place,
      keep: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
      call: fc.constantFrom("Create" as const, "Create_group" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("split" as const),
      comm: place,
      colors: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 1, maxLength: 4 }),
      reverse: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("dup" as const), comm: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("free" as const), comm: place }) },
);

/** Any algorithm for any collective, or the table's. */
const algorithms = fc.record(
  Object.fromEntries(
    (Object.keys(collectives) as CollectiveName[]).map((name) => [
      name,
      fc.constantFrom(...Object.keys(collectives[name].algorithms)),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;

/** How programs run: several may run in turn under the same settings. */
export const settings = {
  eagerLimit: fc.constantFrom(...eagerLimits),
  // 1 makes the ranks outnumber the cores: then they sleep at once instead of looking for a while.
  cores: fc.constantFrom(1, 8),
  algorithms,
};

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(step, {
  minLength: 1,
  maxLength: 16,
  size: "max",
});

/** A correct program for 1 to 8 ranks. */
export const randomProgram: fc.Arbitrary<RandomProgram> = fc.record({
  ranks: fc.integer({ min: 1, max: 8 }),
  ...settings,
  steps,
});
