import fc from "fast-check";
import { evaluate } from "mathjs";
import { describe, expect, test } from "vitest";
import { ModelError, numbersOf, readModel, withParameters } from "../../../derivations/index.ts";
import { evaluateReal } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";

/** The i-th of the names before a definition; a number where there is none. */
type Written = (names: readonly string[]) => string;

const literal = fc.integer({ min: 2, max: 19 }).map(
  (n): Written =>
    () =>
      String(n / 10),
);
const name = fc.nat({ max: 20 }).map(
  (index): Written =>
    (names) =>
      names[index % Math.max(1, names.length)] ?? "1.5",
);

/** Expressions that are positive wherever their names are. */
const { expression } = fc.letrec<{ expression: Written }>((tie) => {
  const inner = tie("expression");
  const pair = fc.tuple(inner, inner);
  const unary = (write: (text: string) => string): fc.Arbitrary<Written> =>
    inner.map((one) => (names) => write(one(names)));
  const binary = (write: (a: string, b: string) => string): fc.Arbitrary<Written> =>
    pair.map(
      ([a, b]) =>
        (names) =>
          write(a(names), b(names)),
    );
  return {
    expression: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      name,
      literal,
      binary((a, b) => `(${a} + ${b})`),
      binary((a, b) => `(${a})*(${b})`),
      binary((a, b) => `(${a})/(${b})`),
      unary((a) => `sqrt(${a})`),
      unary((a) => `(${a})^(1/3)`),
      unary((a) => `exp(-(${a})/9)`),
      unary((a) => `tanh(${a})`),
      unary((a) => `coth(1 + ${a})`),
      unary((a) => `(2 + cos(${a}))`),
      unary((a) => `log(2 + ${a})`),
    ),
  };
});

/** Definitions, each of those before it, and the numbers that the first names have. */
const chains = fc.array(expression, { minLength: 1, maxLength: 7 }).map((written) => {
  const parameters = new Map<string, number | string>([
    ["a0", 0.7],
    ["b0", 1.3],
  ]);
  written.forEach((write, j) => parameters.set(`d${j + 1}`, write([...parameters.keys()])));
  return parameters;
});

/** The numbers by mathjs, one definition after the other. */
function direct(parameters: ReadonlyMap<string, number | string>): Map<string, number> {
  const scope = new Map<string, number>();
  for (const [key, value] of parameters) scope.set(key, Number(evaluate(String(value), scope)));
  return scope;
}

function expectEqual(value: number | undefined, expected: number | undefined, text: string): void {
  expect(expected, text).toBeDefined();
  expect(Math.abs((value ?? Number.NaN) / (expected as number) - 1), text).toBeLessThan(1e-11);
}

describe("random chains of definitions", () => {
  test("have the numbers that mathjs finds, in whatever order they are written", () => {
    const shuffled = chains.chain((parameters) =>
      fc.tuple(
        fc.constant(parameters),
        fc.shuffledSubarray([...parameters], { minLength: parameters.size }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([parameters, entries]) => {
        const { values } = readModel({ parameters: Object.fromEntries(entries) });
        for (const [key, expected] of direct(parameters)) {
          expectEqual(values.get(key), expected, `${key} = ${parameters.get(key)}`);
        }
      }),
      { numRuns: samples(300) },
    );
  });

  test("follow what is set at their beginning", () => {
    fc.assert(
      fc.property(chains, fc.double({ min: 0.2, max: 3, noNaN: true }), (parameters, a0) => {
        const model = readModel({ parameters: Object.fromEntries(parameters) });
        const { values } = withParameters(model, new Map([["a0", a0]]));
        for (const [key, expected] of direct(new Map([...parameters, ["a0", a0]]))) {
          expectEqual(values.get(key), expected, `${key} = ${parameters.get(key)}`);
        }
      }),
      { numRuns: samples(100) },
    );
  });

  test("that are closed to a cycle are refused by the names in it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 7 }),
        (length, turn) => {
          const names = Array.from({ length }, (_, j) => `d${j}`);
          const entries = names.map((one, j) => [one, `2*${names[(j + 1) % length]} + a0`]);
          const rotated = [...entries.slice(turn % length), ...entries.slice(0, turn % length)];
          const parameters = { a0: 1, ...Object.fromEntries(rotated) };
          let message = "";
          try {
            readModel({ parameters });
          } catch (error) {
            expect(error).toBeInstanceOf(ModelError);
            ({ message } = error as ModelError);
          }
          expect(message).toMatch(
            /defined by (?:itself|each other)\. Give (?:it|one of them) a number/,
          );
          for (const one of names) expect(message).toContain(`\`${one}\``);
          // The remedy works.
          const mended = readModel({ parameters: { ...parameters, [names[0] as string]: 1 } });
          expect(mended.values.size).toBe(length + 1);
        },
      ),
      { numRuns: samples(60) },
    );
  });
});

test("coefficients with named constants have the numbers that mathjs finds", () => {
  fc.assert(
    fc.property(expression, expression, (first, second) => {
      const [a, b] = [first(["a", "b"]), second(["b", "a", "k"])];
      const numbers = { a: 0.7, b: 1.3, k: 0.4 };
      let model: ReturnType<typeof readModel>;
      try {
        model = readModel({ potential: `(${a})*x^4 + x^3/(${b})`, parameters: numbers });
      } catch (error) {
        // Powers of long sums are refused before they are multiplied out.
        if (error instanceof ModelError && /too large/.test(error.message)) return;
        throw error;
      }
      const names = model.potential.terms.flatMap(({ coefficient }) => [...coefficient.parameters]);
      const values = numbersOf(model, names, []);
      const scope = new Map(Object.entries(numbers));
      for (const { exponents, coefficient } of model.potential.terms) {
        const text = exponents[0] === 4 ? a : `1/(${b})`;
        expectEqual(evaluateReal(coefficient, values), Number(evaluate(text, scope)), text);
      }
      expect(model.potential.terms).toHaveLength(2);
    }),
    { numRuns: samples(300) },
  );
});
