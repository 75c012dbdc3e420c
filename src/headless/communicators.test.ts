import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

/**
 * Does the steps of its first argument, each a call, the communicator to make it on (the n-th of those that all ranks know
 * of, round and round) and a number that colours, keys and groups are drawn from. Every rank keeps a list of all
 * communicators of the run, of one group or two in ranks of COMM_WORLD, made without MPI, and compares its own with it.
 */
const program = `
import { MPI } from "mpi";

type Members = readonly number[];
interface Known { near: Members; far: Members | null; comm: MPI.Comm | null }

const world = MPI.COMM_WORLD;
const me = world.rank;
const all: Members = Array.from({ length: world.size }, (_, rank) => rank);
const known: Known[] = [{ near: all, far: null, comm: world }];
const drawn = (salt: number, rank: number, upTo: number) => ((rank + 1) * 7919 + salt * 104729) % 10007 % upTo;
const mine = ({ near, far }: Known) => near.includes(me) || far?.includes(me) === true;
const none = (comm: MPI.Comm) => (comm === MPI.COMM_NULL ? null : comm);

function same(what: string, got: unknown, wanted: unknown): void {
  const [is, should] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (is !== should) throw new Error(\`\${what}: \${is} where \${should} was expected\`);
}

/** Whether a communicator is what the list says, and takes messages to whom it should. */
function check(what: string, { near, far, comm }: Known): void {
  const inNear = near.includes(me);
  if (!inNear && !far?.includes(me)) return same(what, comm, null);
  if (comm === null) throw new Error(\`\${what}: COMM_NULL on rank \${me}\`);
  const own = inNear ? near : (far ?? []);
  const other = far === null ? near : inNear ? far : near;
  const ranksOf = (group: MPI.Group) => group.Translate_ranks(null, world.group);
  same(what, ranksOf(comm.group), own);
  same(what, [comm.rank, comm.size, comm.is_inter], [own.indexOf(me), own.length, far !== null]);
  if (comm instanceof MPI.Intercomm) same(what, ranksOf(comm.remote_group), other);
  // Around one group, and between the two: rank r with the other's r-th, round and round.
  if (far === null) {
    const to = (comm.rank + 1) % comm.size;
    const from = (comm.rank + comm.size - 1) % comm.size;
    same(what, comm.sendrecv(me, { dest: to, source: from }), own[from]);
    same(what, comm.allgather(me), own);
  } else {
    const sent = other.map((_, r) => r).filter((r) => r % own.length === comm.rank || comm.rank % other.length === r);
    const requests = sent.map((dest) => comm.isend(me, { dest }));
    for (const source of sent) same(what, comm.recv({ source }), other[source]);
    MPI.Request.waitall(requests);
  }
}

function parts(members: Members, color: (rank: number) => number, key: (rank: number) => number): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const sorted = [...members].sort((a, b) => key(a) - key(b) || members.indexOf(a) - members.indexOf(b));
  for (const rank of sorted) found.set(color(rank), [...(found.get(color(rank)) ?? []), rank]);
  return found;
}

function make(call: string, of: Known, salt: number): Known[] {
  const { near, far, comm } = of;
  const here = mine(of);
  const kept = (made: Known[]) => made.filter((one) => one.near.length > 0 && (one.far === null || one.far.length > 0));
  const group = (ranks: Members) => world.group.Incl(ranks);
  const given = (ranks: Members, made: () => MPI.Comm) => (here && ranks.includes(me) ? none(made()) : null);
  switch (call) {
    case "Dup":
      return [{ near, far, comm: here ? (comm?.Dup() ?? null) : null }];
    case "Idup": {
      const [copy, request] = here && comm ? comm.Idup() : [null, null];
      request?.Wait();
      return [{ near, far, comm: copy }];
    }
    case "Split": {
      const color = (rank: number) => drawn(salt, rank, 4) - 1;
      const key = (rank: number) => drawn(salt + 1, rank, 3);
      const made = here ? none((comm as MPI.Comm).Split(color(me) < 0 ? MPI.UNDEFINED : color(me), key(me))) : null;
      const [one, two] = [parts(near, color, key), far === null ? null : parts(far, color, key)];
      const colors = [0, 1, 2];
      return kept(colors.map((c) => {
        const entry = { near: one.get(c) ?? [], far: two === null ? null : (two.get(c) ?? []), comm: made };
        return { ...entry, comm: mine(entry) ? made : null };
      }));
    }
    case "Create": {
      const chosen = (ranks: Members) => [...ranks].reverse().filter((rank) => drawn(salt, rank, 3) > 0);
      const [one, two] = [chosen(near), far === null ? null : chosen(far)];
      const own = near.includes(me) ? one : (two ?? []);
      const made = here ? none((comm as MPI.Comm).Create(group(own))) : null;
      return kept([{ near: one, far: two, comm: made }]);
    }
    case "Create_group": {
      if (far !== null) return [];
      const chosen = near.filter((rank) => drawn(salt, rank, 2) > 0);
      return kept([{ near: chosen, far, comm: given(chosen, () => (comm as MPI.Intracomm).Create_group(group(chosen), salt)) }]);
    }
    case "Create_from_group": {
      const chosen = [...near].reverse();
      return [{ near: chosen, far: null, comm: given(chosen, () => MPI.Intracomm.Create_from_group(group(chosen), "tag " + salt)) }];
    }
    case "Create_intercomm": {
      if (far !== null || near.length < 2) return [];
      const at = 1 + (salt % (near.length - 1));
      const sides = [near.slice(0, at), near.slice(at)];
      const leaders = sides.map((side) => salt % side.length);
      if (!here) return [{ near: sides[0], far: sides[1], comm: null }];
      const side = sides[0].includes(me) ? 0 : 1;
      const own = (comm as MPI.Intracomm).Create(group(sides[side]));
      const remote = near.indexOf(sides[1 - side][leaders[1 - side]]);
      const made = own.Create_intercomm(leaders[side], comm as MPI.Intracomm, remote, salt);
      own.Free();
      return [{ near: sides[0], far: sides[1], comm: made }];
    }
    case "Merge": {
      if (far === null) return [];
      const high = [salt % 2, Math.floor(salt / 2) % 2];
      const first = high[0] === high[1] ? near[0] < far[0] : high[0] < high[1];
      const members = first ? [...near, ...far] : [...far, ...near];
      const said = high[near.includes(me) ? 0 : 1] === 1;
      return [{ near: members, far: null, comm: here ? (comm as MPI.Intercomm).Merge(said) : null }];
    }
    case "Create_cart": {
      if (far !== null) return [];
      const dims = MPI.Compute_dims(Math.max(1, near.length - (salt % 2)), 2);
      const members = near.slice(0, dims[0] * dims[1]);
      const grid = here ? none((comm as MPI.Intracomm).Create_cart(dims, [salt % 3 > 0, true])) : null;
      const made: Known[] = [{ near: members, far: null, comm: grid }];
      const rows = grid instanceof MPI.Cartcomm ? grid.Sub([false, true]) : null;
      for (let row = 0; row < dims[0]; row++) {
        const ranks = members.slice(row * dims[1], (row + 1) * dims[1]);
        made.push({ near: ranks, far: null, comm: ranks.includes(me) ? rows : null });
      }
      return made;
    }
    default:
      throw new Error("what is " + call);
  }
}

const steps: [string, number, number][] = JSON.parse(process.argv[2]);
for (const [number, [call, which, salt]] of steps.entries()) {
  const of = known[which % known.length];
  const what = \`step \${number}, \${call} on communicator \${which % known.length}\`;
  if (call === "Free") {
    if (of === known[0]) continue;
    of.comm?.Free();
    known.splice(known.indexOf(of), 1);
    continue;
  }
  for (const one of make(call, of, salt)) {
    check(what, one);
    known.push(one);
  }
}
for (const [at, one] of known.entries()) check(\`communicator \${at} at the end\`, one);
if (me === 0) console.log("ok");
`;

const { folder: cwd, remove } = folderWith({ "random.ts": program });
afterAll(remove);

const calls = [
  "Dup",
  "Idup",
  "Split",
  "Create",
  "Create_group",
  "Create_from_group",
  "Create_intercomm",
  "Create_intercomm",
  "Merge",
  "Create_cart",
  "Free",
];
const step = fc.tuple(fc.constantFrom(...calls), fc.nat(30), fc.nat(1000));

test("communicators made in any order have the ranks that they should have, and reach them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(step, { minLength: 10, maxLength: 30 }),
      async (ranks, steps) => {
        const words = ["-n", String(ranks), "random.ts", JSON.stringify(steps)];
        const ended = await mpiexec(words, { cwd, remarks: "aside" });
        expect(ended).toEqual({ code: 0, out: "ok\n", err: "" });
      },
    ),
    { numRuns: 5 },
  );
});
