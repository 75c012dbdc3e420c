import libs from "virtual:program-libs";
import fc from "fast-check";
import { parseSync } from "vite";
import { expect, test } from "vitest";
import globals from "./globals.d.ts?raw";
import { createLanguage } from "./language.ts";
import { moduleTypes } from "./module-types.ts";

const language = createLanguage({ libs, types: { "globals.d.ts": globals, ...moduleTypes } });

/** Statements with something of most of the syntax that students meet, tokens apart. */
const statements = [
  'import { MPI } from "mpi" ;',
  'import type { Colormap } from "plot" ;',
  'import { type Numbers , plot } from "plot" ;',
  "interface Disk { size : number ; name ?: string }",
  "type Pair < T > = [ T , T ] ;",
  "const comm = MPI . COMM_WORLD ;",
  "let data : Disk | null = comm . rank === 0 ? { size : 1 } : null ;",
  "data = comm . bcast ( data ) as Disk ;",
  "function twice < T extends number > ( x : T , ... rest : T [] ) : number { return x ! * 2 ; }",
  "class Farm < T > extends Array < T > { private count : number = 0 ; static make ( ) { return new Farm < number > ( ) ; } }",
  'for ( let i = 0 ; i < comm . size ; i ++ ) { if ( i === 2 ) continue ; console . log ( "rank " + i ) ; }',
  "label : while ( true ) { break label ; }",
  "const later = async ( ) : Promise < void > => { await null ; } ;",
  "try { comm . barrier ( ) ; } catch ( error ) { throw error ; } finally { later ( ) ; }",
  "switch ( comm . rank ) { case 0 : break ; default : console . log ( /a+/g , 1n , 0x1f ) ; }",
  "enum Color { Red }",
  "namespace N { export const x = 1 }",
  "abstract class A { #p = 1 ; constructor ( readonly a = 1 ) { this . #p = a ; } }",
  "export { data } ;",
  "export default 1 ;",
  "var a = 1 , b = 2 ;",
  "let c = a satisfies number ;",
  "const [ d , ... e ] = [ a , b ] ;",
  "function * many ( ) { yield 1 ; }",
  "await later ( ) ;",
  "do { var f = arguments ; } while ( f ) ;",
  "const { g , h = 1 } = { g : 1 } ;",
].map((statement) => statement.split(" "));

const change = fc.oneof(
  fc.constant((tokens: string[]) => tokens),
  fc.nat(40).map((at) => (tokens: string[]) => tokens.filter((_, index) => index !== at)),
  fc
    .nat(40)
    .map((at) => (tokens: string[]) => tokens.flatMap((token, i) => (i === at ? [token, token] : [token]))),
  fc
    .tuple(
      fc.nat(40),
      fc.constantFrom("return", "break", "yield", "let", "await", "static", "a", "0", "=", "new.target"),
    )
    .map(
      ([at, token]) =>
        (tokens: string[]) =>
          tokens.map((old, index) => (index === at ? token : old)),
    ),
);
const statement = fc
  .tuple(fc.constantFrom(...statements), change)
  .map(([tokens, edit]) => edit(tokens).join(" "));
const program = fc.array(statement, { minLength: 1, maxLength: 5 }).map((lines) => lines.join("\n"));

test("whatever is let through, JavaScript can load, each token in its place", { timeout: 60_000 }, () => {
  let passed = 0;
  fc.assert(
    fc.property(program, (source) => {
      const { program, diagnostics } = language.compile(source);
      expect(diagnostics.filter((one) => one.message.includes("compiler failed"))).toEqual([]);
      if (program === null) {
        expect(diagnostics.some((one) => one.source === "syntax")).toBe(true);
        return;
      }
      passed += 1;
      expect(program.js).toHaveLength(source.length);
      const { errors } = parseSync("main.js", program.js, { sourceType: "module", showSemanticErrors: true });
      expect(errors.map((one) => one.message)).toEqual([]);
      for (const { start, end, specifier } of program.imports) {
        expect(program.js.slice(start, end).slice(1, -1)).toBe(specifier);
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 500) },
  );
  expect(passed).toBeGreaterThan(50);
});
