import fc from "fast-check";
import { type CollectiveName, collectives } from "#mpi/collectives/choices.ts";
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

const place = fc.nat(7);

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

/** A correct program for 1 to 8 ranks. */
export const randomProgram: fc.Arbitrary<RandomProgram> = fc.record({
  ranks: fc.integer({ min: 1, max: 8 }),
  eagerLimit: fc.constantFrom(...eagerLimits),
  // 1 makes the ranks outnumber the cores: then they sleep at once instead of looking for a while.
  cores: fc.constantFrom(1, 8),
  algorithms,
  steps: fc.array(step, { minLength: 1, maxLength: 16, size: "max" }),
});
