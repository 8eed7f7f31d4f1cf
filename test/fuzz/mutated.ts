import fc from "fast-check";

/** What is done to a text, at a part of its length. */
interface Change {
  readonly kind: "cut" | "double" | "put" | "end" | "repeat" | "swap";
  readonly at: number;
  readonly length: number;
  readonly token: string;
}

/** Texts with some changes: a part cut, doubled, repeated or exchanged, a token put in, the end cut. */
export function mutated(
  texts: fc.Arbitrary<string>,
  tokens: readonly string[],
): fc.Arbitrary<string> {
  const change: fc.Arbitrary<Change> = fc.record({
    kind: fc.constantFrom("cut", "double", "put", "put", "end", "repeat", "swap"),
    at: fc.nat(999),
    length: fc.integer({ min: 1, max: 8 }),
    token: fc.constantFrom(...tokens),
  });
  return fc
    .tuple(texts, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([text, changes]) => changes.reduce(changed, text));
}

function changed(text: string, { kind, at, length, token }: Change): string {
  const start = Math.floor((at / 1000) * (text.length + 1));
  const [before, part, after] = [
    text.slice(0, start),
    text.slice(start, start + length),
    text.slice(start + length),
  ];
  switch (kind) {
    case "cut":
      return before + after;
    case "double":
      return before + part + part + after;
    case "put":
      return before + token + part + after;
    case "end":
      return before;
    case "repeat":
      return before + part.repeat(1 + Math.floor(300 / length)) + after;
    case "swap":
      return before + after.slice(0, length) + part + after.slice(length);
  }
}

/** What is done to a value of JSON, at a place that a number stands for. */
interface Exchange {
  readonly kind: "replace" | "remove" | "rename" | "wrap" | "double";
  readonly at: number;
  readonly value: unknown;
  readonly key: string;
}

type Nested = Record<string, unknown> | unknown[];

/** Values of JSON with some changes: parts replaced, left out, renamed, put into a list or given twice. */
export function mutatedJson(
  values: fc.Arbitrary<unknown>,
  others: fc.Arbitrary<unknown>,
  keys: readonly string[],
): fc.Arbitrary<unknown> {
  const exchange: fc.Arbitrary<Exchange> = fc.record({
    kind: fc.constantFrom("replace", "replace", "replace", "remove", "rename", "wrap", "double"),
    at: fc.nat(999),
    value: others,
    key: fc.constantFrom(...keys),
  });
  return fc
    .tuple(values, fc.array(exchange, { minLength: 0, maxLength: 3 }))
    .map(([value, exchanges]) => exchanges.reduce(exchanged, structuredClone(value)));
}

function exchanged(root: unknown, { kind, at, value, key }: Exchange): unknown {
  const places = placesIn(root);
  const place = places[Math.floor((at / 1000) * places.length)];
  if (place === undefined) return structuredClone(value);
  const { parent, name } = place;
  const entries = parent as Record<string, unknown>;
  switch (kind) {
    case "replace":
      put(entries, name, structuredClone(value));
      break;
    case "remove":
      if (Array.isArray(parent)) parent.splice(Number(name), 1);
      else delete entries[name];
      break;
    case "rename":
      if (Array.isArray(parent)) break;
      put(entries, key, entries[name]);
      delete entries[name];
      break;
    case "wrap":
      put(entries, name, [entries[name]]);
      break;
    case "double":
      if (Array.isArray(parent)) parent.push(structuredClone(entries[name]));
      else put(entries, key, structuredClone(entries[name]));
  }
  return root;
}

/** As JSON.parse does: `__proto__` is a key as others. */
function put(entries: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(entries, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function placesIn(root: unknown): readonly { readonly parent: Nested; readonly name: string }[] {
  if (typeof root !== "object" || root === null) return [];
  return Object.entries(root).flatMap(([name, value]) => [
    { parent: root as Nested, name },
    ...placesIn(value),
  ]);
}

/** Values of JSON that are seldom right. */
export const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, "", [], {}, 0, -1, 1e308, -0, 1e-320, 2 ** 53, 0.5, "1"),
  fc.constantFrom<unknown>([[]], [null], { a: 1 }, "x", "NaN", "1e999", "__proto__", [1, "2"]),
  fc.jsonValue({ maxDepth: 2 }),
);
