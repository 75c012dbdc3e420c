import { expect, test } from "vitest";
import { forbid } from "./forbidden.ts";

class Scope {
  fetch(): string {
    return "the network";
  }
}

function scopeWith(names: Record<string, unknown>): Record<string, unknown> & { fetch: unknown } {
  return Object.assign(new Scope(), names) as unknown as Record<string, unknown> & { fetch: unknown };
}

test("what ranks must not reach says so, wherever it was defined", () => {
  const scope = scopeWith({
    WebSocket: class {},
    indexedDB: {},
    navigator: { locks: {}, hardwareConcurrency: 4 },
  });
  forbid(scope);
  const {
    fetch,
    WebSocket: Socket,
    navigator,
  } = scope as unknown as {
    fetch(): void;
    WebSocket: new () => object;
    navigator: { locks: object; hardwareConcurrency: number };
  };
  expect(() => fetch()).toThrow(/^fetch is not available: a program here has no network/);
  expect(() => new Socket()).toThrow(/^WebSocket is not available/);
  expect(() => scope.indexedDB).toThrow(/^indexedDB is not available/);
  expect(() => navigator.locks).toThrow(/^navigator.locks is not available/);
  expect(navigator.hardwareConcurrency).toBe(4);
  expect("fetch" in Scope.prototype).toBe(false);
});

test("a program may define the names for itself", () => {
  const scope = scopeWith({ indexedDB: {} });
  forbid(scope);
  scope.fetch = 1;
  scope.indexedDB = 2;
  expect([scope.fetch, scope.indexedDB]).toEqual([1, 2]);
});

test("a name that the browser does not have stays unknown", () => {
  const scope = scopeWith({});
  forbid(scope);
  expect("WebTransport" in scope).toBe(false);
});
