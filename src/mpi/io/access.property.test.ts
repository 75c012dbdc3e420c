/** Random programs of several ranks on one file, against a list of bytes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { type Datatype, datatypes } from "#mpi/datatypes.ts";
import { construct } from "#mpi/derived/construct.ts";
import { plans, typemapOf, typeOfPlan } from "#mpi/derived/random-type.testing.ts";
import { errorsReturn } from "#mpi/error-handlers.ts";
import { Info } from "#mpi/info.ts";
import type { Memory } from "#mpi/memory.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { completeAll } from "#mpi/schedule/together.testing.ts";
import { accessAt, accessOwn, accessShared } from "./access.ts";
import { native } from "./datareps.ts";
import { seek } from "./manage-file.ts";
import { modes, whences } from "./modes.ts";
import { OpenFile } from "./open-file.ts";
import { SHARED_BYTES, SharedPointer } from "./shared-pointer.ts";
import { plainView, type View, viewOf } from "./view.ts";

const etypes = [datatypes.BYTE, datatypes.SHORT, datatypes.INT, datatypes.DOUBLE] as const;

interface ViewPlan {
  readonly disp: number;
  readonly etype: Datatype;
  /** Etypes of blocks and of the gaps before them; what is behind the last. */
  readonly blocks: readonly (readonly [gap: number, length: number])[];
  readonly rest: number;
}

const viewPlans: fc.Arbitrary<ViewPlan> = fc.record({
  disp: fc.nat(9),
  etype: fc.constantFrom(...etypes),
  blocks: fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3 }),
  rest: fc.nat(2),
});

function made({ disp, etype, blocks, rest }: ViewPlan): View {
  let at = 0;
  const places = blocks.map(([gap, length]) => {
    at += gap + length;
    return at - length;
  });
  const lengths = blocks.map(([, length]) => length);
  const inner = construct("INDEXED", [lengths, places], [etype]);
  const filetype = construct("RESIZED", [0, (at + rest) * etype.size], [inner]);
  filetype.committed = true;
  return viewOf("test", disp, etype, filetype, native, true);
}

/** The bytes of the file that a plan shows, in their order. */
function* shown({ disp, etype, blocks, rest }: ViewPlan): Generator<number> {
  for (let at = disp; ; at += rest * etype.size)
    for (const [gap, length] of blocks) {
      at += gap * etype.size;
      for (let byte = 0; byte < length * etype.size; byte++) yield at++;
    }
}

function positions(plan: ViewPlan, offset: number, bytes: number): number[] {
  const all = shown(plan);
  for (let skip = offset * plan.etype.size; skip > 0; skip--) all.next();
  return Array.from({ length: bytes }, () => all.next().value as number);
}

const steps = fc.array(
  fc.record({
    rank: fc.nat(2),
    what: fc.constantFrom("at", "own", "shared", "all", "view", "seek") as fc.Arbitrary<
      "at" | "own" | "shared" | "all" | "view" | "seek"
    >,
    writes: fc.boolean(),
    starts: fc.boolean(),
    offset: fc.nat(20),
    count: fc.nat(9),
    plan: viewPlans,
    whence: fc.constantFrom(...Object.values(whences)),
  }),
  { maxLength: 30 },
);

test("what ranks read is what was last written there, through any views and pointers", () => {
  fc.assert(
    fc.property(steps, (program) => {
      const runtimes = runtimesInThread(3);
      const { sharedMemory } = runtimes[0].options;
      const place = sharedMemory.allocate(SHARED_BYTES);
      const plain: ViewPlan = { disp: 0, etype: datatypes.BYTE, blocks: [[0, 1]], rest: 0 };
      const ranks = runtimes.map((runtime) => ({
        runtime,
        plan: plain,
        position: 0,
        file: new OpenFile(runtime.world, {
          name: "numbers",
          amode: modes.MODE_RDWR | modes.MODE_CREATE,
          stored: runtime.files.store.open("numbers", {
            read: true,
            write: true,
            create: true,
            exclusive: false,
          }),
          shared: new SharedPointer(sharedMemory, place),
          view: plainView(native),
          info: new Info(),
          errorHandler: errorsReturn,
        }),
      }));
      const expected: number[] = [];
      let pointer = 0;
      let mark = 0;
      for (const { rank, what, writes, starts, offset, count, plan, whence } of program) {
        const one = ranks[rank];
        const { file, runtime } = one;
        if (what === "view") {
          // Set_view makes both pointers begin anew, for all ranks.
          for (const each of ranks) {
            each.plan = each === one ? plan : each.plan;
            each.file.view = each === one ? made(plan) : each.file.view;
            each.file.position = each.position = 0;
          }
          file.shared.set(0);
          pointer = 0;
          continue;
        }
        if (what === "seek") {
          seek(file, callKind("file.Seek"), offset, whence);
          const known: Record<number, number> = { [whences.SEEK_SET]: 0, [whences.SEEK_CUR]: one.position };
          const first: number | undefined = known[whence];
          one.position = offset + (first ?? seen(one.plan, expected.length));
          expect(file.position).toBe(one.position);
          continue;
        }
        const word = writes ? "write" : "read";
        const name = `file.${starts || what === "all" ? `I${word}` : word[0].toUpperCase() + word.slice(1)}`;
        const memoryFor = ({ etype }: ViewPlan): Memory => {
          const bytes = Uint8Array.from({ length: count * etype.size }, () =>
            writes ? (++mark % 250) + 1 : 255,
          );
          return { bytes, count, type: etype };
        };
        /** What the access has to have done, of which `got` bytes are told. */
        const check = (memory: Memory, viewed: ViewPlan, from: number, got: number) => {
          const places = positions(viewed, from, memory.bytes.length);
          if (writes) {
            for (const [i, at] of places.entries()) {
              while (expected.length <= at) expected.push(0);
              expected[at] = memory.bytes[i];
            }
            expect(got).toBe(memory.bytes.length);
            return;
          }
          const end = places.findIndex((at) => at >= expected.length);
          const there = (end < 0 ? places : places.slice(0, end)).map((at) => expected[at]);
          expect(got).toBe(there.length);
          expect([...memory.bytes]).toEqual([
            ...there,
            ...Array(memory.bytes.length - there.length).fill(255),
          ]);
        };
        if (what === "all") {
          // Every rank at a place of its own, far enough from the others' for any view.
          const memories = ranks.map((each) => memoryFor(each.plan));
          const starting = ranks.map((each, at) => {
            const kind = callKind(`${name}_at_all` as CallName);
            return [accessAt(each.file, kind, offset, memories[at])];
          });
          completeAll(runtimes, starting);
          for (const [at, [request]] of starting.entries())
            check(memories[at], ranks[at].plan, offset, request?.status.bytes ?? -1);
          continue;
        }
        const memory = memoryFor(one.plan);
        const kind = callKind((what === "own" ? name : `${name}_${what}`) as CallName);
        let request: ReturnType<typeof accessAt>;
        let from = offset;
        if (what === "at") request = accessAt(file, kind, offset, memory);
        else if (what === "own") {
          from = one.position;
          request = accessOwn(file, kind, memory);
          one.position += count;
        } else {
          from = pointer;
          request = accessShared(file, kind, memory);
          pointer += count;
        }
        check(memory, one.plan, from, request?.status.bytes ?? runtime.received.bytes);
        expect([file.position, file.shared.get()]).toEqual([one.position, pointer]);
        expect(file.stored.size()).toBe(expected.length);
      }
    }),
    { numRuns: 300 },
  );
});

/** Etypes that begin before the end of a file of so many bytes. */
function seen(plan: ViewPlan, size: number): number {
  let count = 0;
  for (const at of shown(plan)) {
    if (at >= size) return Math.ceil(count / plan.etype.size);
    count++;
  }
  return count;
}

test("a view shows the bytes of its filetype's typemap, or says why it cannot", () => {
  fc.assert(
    fc.property(plans, fc.nat(40), fc.nat(60), (plan, data, bytes) => {
      const filetype = typeOfPlan(plan);
      const { entries, lb, ub } = typemapOf(plan);
      const places = entries.flatMap(({ at, type }) =>
        Array.from({ length: type.size }, (_, byte) => at + byte),
      );
      const twice = new Set(places).size < places.length;
      const falls = entries.some(({ at }, i) => at < 0 || (i > 0 && at < entries[i - 1].at));
      const end = Math.max(0, ...places) + 1;
      const bad = places.length === 0 || falls || twice || ub - lb <= 0 || ub - lb + places[0] < end;
      const make = () => viewOf("file.Set_view", 7, datatypes.BYTE, filetype, native, true);
      if (bad) {
        expect(make).toThrow(/file.Set_view: filetype .*MPI_ERR_TYPE/);
        return;
      }
      const found: number[] = [];
      make().each(data, bytes, (position, at, length) => {
        expect(at).toBe(found.length);
        for (let byte = 0; byte < length; byte++) found.push(position + byte);
        return true;
      });
      const wanted = Array.from({ length: bytes }, (_, i) => {
        const tile = Math.floor((data + i) / places.length);
        return 7 + tile * (ub - lb) + places[(data + i) % places.length];
      });
      expect(found).toEqual(wanted);
    }),
    { numRuns: 1000 },
  );
});
