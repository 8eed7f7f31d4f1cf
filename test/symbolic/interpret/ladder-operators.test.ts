import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjoint,
  Operator,
  ParseError,
  parseOperator,
  parseScalar,
} from "../../../symbolic/index.ts";
import { generators, Matrix, matrixOf, trusted } from "../operator/fock.ts";

const ladder = { vocabulary: "ladder" } as const;

describe("ladder operators in texts", () => {
  it.each([
    ["a*adag - adag*a", "1"],
    ["adag*a", "m*omega0*x^2/(2*hbar) + p^2/(2*m*hbar*omega0) - 1/2"],
    ["sqrt(hbar/(2*m*omega0))*(ahat + adag)", "x"],
    ["i*sqrt(m*hbar*omega0/2)*(adag - ahat)", "p"],
    ["hbar*omega0*(nhat + 1/2)", "p^2/(2*m) + m*omega0^2*x^2/2"],
    ["a'*a", "nhat"],
    ["a†a", "nhat"],
    ["a† a", "nhat"],
    ["\\hat a^\\dagger \\hat a", "nhat"],
    ["\\hat{a}^{\\dagger}\\hat{a}", "nhat"],
    ["a^\\dagger a", "nhat"],
    ["\\hat{a}^{\\dagger 2} \\hat{a}^2", "nhat*(nhat - 1)"],
    ["\\hat n^2", "adag*a*adag*a"],
    ["nhat*adag", "adag*(nhat + 1)"],
    ["n*a", "a*n - a"],
  ])("%s = %s", (text, expected) => {
    expect(parseOperator(text, ladder).equals(parseOperator(expected, ladder))).toBe(true);
  });

  it("a and n are operators where adag, ahat or nhat stands beside them, parameters elsewhere", () => {
    expect(parseOperator("2*a*x").equals(parseOperator("x*2*a"))).toBe(true);
    expect(parseOperator("a").equals(Operator.scalar("xp", parseScalar("a")))).toBe(true);
    expect(parseOperator("adag*a").degree).toBe(2);
    expect(parseOperator("a", ladder).degree).toBe(1);
    const printed = { vocabulary: "phase-space" } as const;
    expect(parseOperator("a*x1*X*H*x", printed).equals(parseOperator("x", printed))).toBe(false);
    expect(parseOperator("a*x1*X*H*x", printed).degree).toBe(1);
  });

  it.each([
    ["a^2*ad", "a^2*adag"],
    ["xp", "x*p"],
    ["px + xp", "p*x + xp"],
    ["X", "x"],
    ["P", "p"],
    ["x1^2*x2", "x^2*x2"],
    ["x2", "x^2"],
    ["p3", "p^3"],
    ["xxp", "x*x*p"],
    ["x2p", "x^2*p"],
    ["N", "nhat"],
    ["adaga", "adag*a"],
    ["a_dag*x", "adag*x"],
    ["\\mathrm{xp}", "x p"],
    ["\\mathrm{ad}\\,x", "\\hat{a}^{\\dagger}\\,x"],
  ])("%s is refused for %s", (text, corrected) => {
    let error: unknown;
    try {
      parseOperator(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ParseError);
    expect((error as ParseError).reason).toContain("is not an operator here");
    expect((error as ParseError).corrections).toEqual([corrected]);
  });

  it.each([
    ["H", /Write the Hamiltonian out/],
    ["rho", /It is the state/],
    ["x^\\dagger", /their own adjoints\. Leave the dagger out/],
    ["\\alpha^\\dagger", /Only the ladder operator a has a dagger/],
    ["x†", /A dagger belongs to the ladder operator a only/],
    ["\\hat{H}", /Only x, p, a and n can have a hat/],
    ["sqrt(adag)", /must be a polynomial in x and p/],
    ["1/adag", /must be a polynomial in x and p/],
  ])("%s is refused", (text, remedy) => {
    expect(() => parseOperator(text)).toThrow(remedy);
  });

  it("names of parameters are no operators; a and n that are both are refused", () => {
    const parameters = new Set(["a", "n", "H", "X", "ad", "x1"]);
    const options = { parameters, vocabulary: "ladder" } as const;
    expect(parseOperator("H*X*ad*x1*x", options).degree).toBe(1);
    expect(parseOperator("adag*ahat", options).equals(parseOperator("nhat"))).toBe(true);
    expect(() => parseOperator("adag*a", options)).toThrow(/Write `ahat` for the operator/);
    expect(() => parseOperator("n*x", options)).toThrow(/Write `nhat` for the operator/);
    expect(() => parseOperator("a^\\dagger a", options)).toThrow(
      /Write `\\hat\{a\}` for the operator/,
    );
  });

  it("an operator is no number", () => {
    expect(() => parseScalar("2*adag")).toThrow(/`adag` is an operator, not a number/);
    expect(() => parseOperator("x^adag")).toThrow(/`adag` is an operator, not a number/);
  });
});

describe("random words of x, p, a, a†, n", () => {
  const levels = 24;
  const { x, p, a, ad } = generators(levels);
  const letters: ReadonlyMap<string, Matrix> = new Map([
    ["x", x],
    ["p", p],
    ["a", a],
    ["adag", ad],
    ["n", ad.times(a)],
  ]);
  const words = fc.array(fc.constantFrom(...letters.keys()), { minLength: 1, maxLength: 5 });

  it("are the products of matrices", () => {
    fc.assert(
      fc.property(words, (word) => {
        const product = word.reduce(
          (matrix, letter) => matrix.times(letters.get(letter) as Matrix),
          Matrix.identity(levels),
        );
        const read = matrixOf(parseOperator(word.join("*"), ladder), [generators(levels)]);
        const kept = trusted(1, levels, 12);
        const size = Math.max(1, product.largest(kept));
        expect(read.minus(product).largest(kept) / size).toBeLessThan(1e-11);
      }),
      { numRuns: 60 },
    );
  });

  it("have the reversed word with a and a† exchanged as adjoint", () => {
    const adjoints: Readonly<Record<string, string>> = { a: "adag", adag: "a" };
    fc.assert(
      fc.property(words, (word) => {
        const reversed = [...word].reverse().map((letter) => adjoints[letter] ?? letter);
        const left = adjoint(parseOperator(word.join("*"), ladder));
        expect(left.equals(parseOperator(reversed.join("*"), ladder))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
