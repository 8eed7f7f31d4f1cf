import fc from "fast-check";
import { parse as mathjsParse } from "mathjs";
import { describe, expect, it } from "vitest";
import { ParseError, parseSyntax } from "../../../symbolic/parse/index.ts";
import { samples } from "../../seed.ts";
import { evaluateSyntax } from "./evaluate-syntax.ts";

// e, pi, i, phi, tau, hbar are constants of mathjs: every name used is in the scope and shadows them.
const names = ["x", "y", "omega0", "gamma", "hbar", "e", "pi", "phi", "tau", "i", "F2"] as const;
const calls = ["sin", "cos", "exp", "ln", "log", "sqrt", "tanh", "coth", "cosh", "sinh", "abs"];

const coth = (x: number): number => 1 / Math.tanh(x);

/** Undefined where mathjs leaves the real numbers. */
function mathjsValue(source: string, values: ReadonlyMap<string, number>): number | undefined {
  const scope = new Map<string, unknown>([...values, ["ln", Math.log], ["coth", coth]]);
  const value: unknown = mathjsParse(source).compile().evaluate(scope);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

const space = fc.constantFrom("", "", " ", "  ");
const numbers = fc.constantFrom("2", "3", "0.5", "1.25", ".75", "1.5e-1", "2E1", "7");
const signs = fc.constantFrom("", "", "", "-", "+", "--");

/**
 * Texts that mathjs and this grammar read alike, with the same order of roundings: no juxtaposition
 * after a general quotient or an explicit product.
 */
function formulas(depth: number): fc.Arbitrary<string> {
  const leaf = fc.oneof(numbers, fc.constantFrom(...names));
  if (depth === 0) return leaf;
  const inner = formulas(depth - 1);
  const enclosed = inner.map((text) => `(${text})`);
  const call = fc.tuple(fc.constantFrom(...calls), enclosed).map(([name, text]) => name + text);
  const atom = fc.oneof({ weight: 3, arbitrary: leaf }, enclosed, call);
  const exponent = fc.constantFrom("2", "3", "-1", "x^2", "-y", "-x^2", "(x-y)");
  const power = fc.oneof(
    { weight: 2, arbitrary: atom },
    fc.tuple(atom, exponent).map(([base, n]) => `${base}^${n}`),
    fc.tuple(atom, atom).map(([base, n]) => `${base}^${n}`),
  );
  const chained = fc.tuple(fc.constantFrom("*", "/"), signs, power, space);
  const chain = fc
    .tuple(signs, power, fc.array(chained, { maxLength: 3 }))
    .map(([sign, first, rest]) => {
      return (
        sign + first + rest.map(([op, own, next, gap]) => gap + op + gap + own + next).join("")
      );
    });
  // 2 x^2 sin(x) (x+1) y: a number only in front, a parenthesis never directly behind a name.
  const besideName = fc.constantFrom(...names.map((name) => `${name}^2`), "x^-1", "y^-(x)");
  const beside = fc
    .tuple(
      fc.oneof(numbers, enclosed),
      fc.array(fc.oneof(besideName, call, enclosed), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...names),
    )
    .map(([first, rest, last]) => [first, ...rest, last].join(" "));
  const term = fc.oneof(
    { weight: 3, arbitrary: chain },
    beside,
    fc.tuple(beside, power).map(([left, right]) => `${left} * ${right}`),
    fc.tuple(numbers, numbers, enclosed).map(([over, under, text]) => `${over}/${under} ${text}`),
  );
  const added = fc.tuple(fc.constantFrom("+", "-"), term, space);
  return fc
    .tuple(term, fc.array(added, { maxLength: 2 }))
    .map(([first, rest]) => first + rest.map(([op, next, gap]) => gap + op + gap + next).join(""));
}

const points = fc
  .array(fc.double({ min: 0.3, max: 1.7, noNaN: true }), {
    minLength: names.length,
    maxLength: names.length,
  })
  .map((values) => new Map(names.map((name, index) => [name as string, values[index] ?? 1])));

describe("mathjs reads the same value", () => {
  it("from random formulas at random points", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.oneof(formulas(2), formulas(3)), points, (source, values) => {
        const ours = evaluateSyntax(parseSyntax(source), values);
        if (!Number.isFinite(ours)) return;
        const theirs = mathjsValue(source, values);
        if (theirs === undefined) return;
        compared += 1;
        expect(Math.abs(ours - theirs), source).toBeLessThanOrEqual(1e-12 * Math.abs(theirs));
      }),
      { numRuns: samples(5000) },
    );
    expect(compared).toBeGreaterThan(samples(5000) / 2);
  });

  it("from every text of up to five of the tokens x 2 + - * / ^ ( )", () => {
    const tokens = ["x", "2", "+", "-", "*", "/", "^", "(", ")"];
    const values = new Map([["x", 1.7]]);
    let compared = 0;
    let rejected = 0;
    const visit = (source: string, left: number): void => {
      if (source !== "" && isSharedLanguage(source)) {
        const theirs = attempt(
          () => mathjsParse(source).compile().evaluate(new Map(values)) as unknown,
        );
        const ours = attempt(() => evaluateSyntax(parseSyntax(source), values));
        expect(ours, source).toEqual(theirs);
        if (ours === "rejected") rejected += 1;
        else compared += 1;
      }
      if (left > 0) for (const token of tokens) visit(`${source} ${token}`.trim(), left - 1);
    };
    visit("", 5);
    expect(compared).toBeGreaterThan(900);
    expect(rejected).toBeGreaterThan(10_000);
  });
});

/** Leaves out what the documentation of `parseSyntax` names as different in mathjs. */
function isSharedLanguage(source: string): boolean {
  const callsName = /x \(/.test(source);
  const numberBeside = /[x2)] 2/.test(source);
  const quotientBeside = /\//.test(source) && /[x2)] [x(]/.test(source);
  return !callsName && !numberBeside && !quotientBeside;
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof ParseError || error instanceof SyntaxError) return "rejected";
    throw error;
  }
}
