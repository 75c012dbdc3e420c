import ts from "typescript";
import { describe, expect, test } from "vitest";
import { eraseTypes } from "./erase.ts";

/** Without it nothing is added: no request could use memory. */
const starts = "\n// comm.Irecv";

/** The program, in which a request may be open, with what is added to it. */
function told(source: string): string {
  return withTouches(source + starts).slice(0, -starts.length);
}

function withTouches(source: string): string {
  const file = ts.createSourceFile("/a.ts", source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const { js, touches } = eraseTypes(file, []);
  let text = "";
  let copied = 0;
  for (const { at, text: added } of touches) {
    text += js.slice(copied, at) + added;
    copied = at;
  }
  return text + js.slice(copied);
}

test.each(["Int32Array", "Infinity", "comm.send", "comm.recv", "reduce"])(
  "nothing beside %s alone",
  (name) => {
    expect(withTouches(`y = x[i]; ${name};`)).toBe(`y = x[i]; ${name};`);
  },
);

test.each(["Isend", "irecv", "Send_init", "Iallreduce", "Rget"])(
  "something where %s may be called",
  (name) => {
    expect(withTouches(`y = x[i]; comm.${name};`)).toContain("__w");
  },
);

describe("what is added", () => {
  test.each([
    ["y = x[i];", "y = x[__w.in&&__w.r(x,i),i];"],
    ["x[i + 1] = 3;", "x[__w.on&&__w.w(x,i + 1),i + 1] = 3;"],
    ["this.rows[i]++;", 'this.rows[__w.on&&__w.w((__w.p(this,"rows")?this.rows:void 0),i),i]++;'],
    [
      "y = g.x.z[g.n + 1];",
      'y = g.x.z[__w.in&&__w.r((__w.p(g,"x")&&__w.p(g.x,"z")?g.x.z:void 0),(__w.p(g,"n")?g.n + 1:void 0)),g.n + 1];',
    ],
    [
      "y = x[i][Math.floor(g.n)];",
      'y = x[__w.in&&__w.r(x,i),i][__w.in&&__w.r(x[i],(__w.p(g,"n")?Math.floor(g.n):void 0)),Math.floor(g.n)];',
    ],
    ["g.x.fill(0);", '__w.on&&__w.m((__w.p(g,"x")?g.x:void 0),"fill",1),g.x.fill(0);'],
    ["[a[0], a[1]] = [1, 2];", "[a[__w.on&&__w.w(a,0),0], a[__w.on&&__w.w(a,1),1]] = [1, 2];"],
    ["x[i++] += 2;", "x[__w.w(x,i++)] += 2;"],
    ["x[0] = next();", "x[0] = __w.s(__w.on&&[x,0],next());"],
    ["x[0] += next();", "x[__w.in&&__w.r(x,0),0] += next();"],
    ["x.fill(0);", '__w.on&&__w.m(x,"fill",1),x.fill(0);'],
    ["y = x.slice(1).join();", 'y = (__w.on&&__w.m(x,"slice",1),x.slice(1).join());'],
    ["for (const v of x) y += v;", 'for (const v of __w.e(x,"x")) y += v;'],
    ["console.log(x, `$" + "{y}`);", "console.log(__w.a(x), `$" + "{__w.a(y)}`);"],
    ["y = x[(i++, j)];", "y = x[(__w.r(x,(i++, j)))];"],
    ["y = x[i++, j];", "y = x[__w.r(x,(i++, j))];"],
    ["x[0] = (next(), 2);", "x[0] = (__w.s(__w.on&&[x,0],(next(), 2)));"],
    ["y = `$" + "{i++, x}`;", "y = `$" + "{__w.a((i++, x))}`;"],
    ["Math.max(...x);", "Math.max(...__w.a(x));"],
    ["(x as number[])[1] = 2 as number;", "(x            )[__w.on&&__w.w(x,1),1] = 2          ;"],
  ])("%s", (source, expected) => {
    expect(told(source)).toBe(expected);
  });

  test.each([
    "x.length;",
    "send(x);",
    'x["name"];',
    "x?.[0];",
    "delete x[0];",
    "x[0]();",
    "make()[0];",
    "type First = Parameters<F>[0];",
    "x.fill(next());",
    "console.log(x, next());",
    "const __w = 1; x[0];",
  ])("nothing to %s", (source) => {
    expect(told(source).replaceAll(" ", "")).toBe(
      source.startsWith("type") ? "" : source.replaceAll(" ", ""),
    );
  });
});

test("a statement without a semicolon before it stays one of its own", () => {
  const source = "let y = 1\nx.fill(y)\nx[0] = 2\ny = 3";
  expect(told(source)).toBe(
    'let y = 1\n__w.on&&__w.m(x,"fill",1),x.fill(y)\nx[__w.on&&__w.w(x,0),0] = 2\ny = 3',
  );
});
