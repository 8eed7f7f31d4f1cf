import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  completionLines,
  kossakowski,
  leastCompletion,
  linesLatex,
  masterEquation,
  readModel,
  specialised,
} from "../../../../derivations/index.ts";
import { completionNumbers } from "../../../../notebooks/runs/quantum/completion-numbers.ts";
import { hermitianEigenvalues } from "../../../../numeric/index.ts";
import { evaluate, parseScalar, type Scalar } from "../../../../symbolic/index.ts";
import { samples, suiteSeed } from "../../../seed.ts";

const reads = (text: string): Scalar =>
  parseScalar(text, { positive: new Set(["hbar", "m", "omega0"]) });
const quartic = readModel({ potential: "alpha*x^4/4" });
const at = (theta: string, c: string, kind: "CL" | "gCL" = "gCL") =>
  kossakowski(
    specialised(
      masterEquation(quartic, { kind }),
      new Map([
        ["theta", reads(theta)],
        ["c", reads(c)],
      ]),
    ),
  );

describe("the least completion", () => {
  // K_xx = γmω0c(1+cos2θ+sin2θ)/2ħ and K_xp = -iγ(1+sin2θ)/2ħ: at θ = 0 K_pp = 0 and Δ_pp = |K_xp|²/K_xx = γ/(4ħmω0c), the
  // diffusion in x that makes the Caldeira-Leggett equation of Lindblad form.
  it("of CL at θ = 0 is |K_xp|²/K_xx over p", () => {
    const { determinant, numerators, kept, added } = leastCompletion(at("0", "2", "CL")) ?? {};
    expect([kept, added].map((some) => some?.map(String))).toEqual([["x"], ["p"]]);
    expect(determinant?.equals(reads("2*gamma*m*omega0/hbar"))).toBe(true);
    expect(numerators?.[0]?.[0]?.equals(reads("gamma^2/(4*hbar^2)"))).toBe(true);
  });

  // At θ = π/4 and c = 1 CL is one jump, γ D[a]: det K = 0. gCL's B is in its range, (mω0, i) · γα/2ω0·… along x³, so that
  // Δ = |B_x|²/K_xx = (γα/2ħω0)²/(γmω0/ħ): with K it is the one jump a + α x³·const, of rank one.
  it("of gCL at θ = π/4 and c = 1, where K over x and p is singular, leaves one jump", () => {
    const matrix = at("pi/4", "1");
    const { independent, determinant, numerators } = leastCompletion(matrix) ?? {};
    expect(independent?.map(String)).toEqual(["x"]);
    expect(determinant?.equals(reads("gamma*m*omega0/hbar"))).toBe(true);
    expect(numerators?.[0]?.[0]?.equals(reads("(gamma*alpha/(4*hbar*omega0))^2"))).toBe(true);
    const values = new Map(
      Object.entries({ hbar: 0.7, m: 1.3, omega0: 0.8, gamma: 0.2, alpha: 0.5 }),
    );
    const { re, im, kind } = completionNumbers(matrix, values)!;
    expect(kind).toBe("block");
    const levels = hermitianEigenvalues(sumOf(naturalMatrix(matrix, values), { re, im }));
    expect(Math.max(...[...levels.subarray(0, 2)].map(Math.abs))).toBeLessThan(1e-14);
    expect(levels[2]).toBeGreaterThan(0.1);
  });

  it("adds nothing to Lindblad equations", () => {
    const loss = readModel({
      bath: "none",
      loss: [
        ["kappa", "a"],
        ["r", "a^2"],
      ],
    });
    expect(
      leastCompletion(
        kossakowski(masterEquation(readModel({ bath: "none", loss: [["kappa", "a"]] }))),
      ),
    ).toBe(undefined);
    const numbers = new Map(Object.entries({ hbar: 1, m: 1, omega0: 1, kappa: 0.3, r: 0.1 }));
    expect(completionNumbers(kossakowski(masterEquation(loss)), numbers)?.kind).toBe("none");
  });

  it("is printed with its factor", () => {
    const [, , , line] = linesLatex(completionLines(leastCompletion(at("0", "2", "CL"))!));
    expect(line).toBe("K_{x,\\,x}\\,\\Delta_{p,\\,p} = \\frac{\\gamma^{2}}{4 \\hbar^{2}}");
  });
});

interface Numbers {
  readonly re: Float64Array;
  readonly im: Float64Array;
}
type Matrix = ReturnType<typeof kossakowski>;

/** K in units of √(ħ/mω0) and √(mħω0), from its elements. */
function naturalMatrix({ basis, matrix }: Matrix, values: ReadonlyMap<string, number>): Numbers {
  const { hbar = 1, m = 1, omega0 = 1 } = Object.fromEntries(values) as Record<string, number>;
  const size = basis.map(({ terms }) => {
    const [a = 0, b = 0] = terms[0]?.exponents ?? [];
    return Math.sqrt(hbar / (m * omega0)) ** a * Math.sqrt(m * hbar * omega0) ** b;
  });
  const all = matrix.flatMap((row, i) =>
    row.map((one, j) => {
      const { re, im } = evaluate(one, values);
      const scale = (size[i] as number) * (size[j] as number);
      return [re * scale, im * scale] as const;
    }),
  );
  return { re: Float64Array.from(all, ([re]) => re), im: Float64Array.from(all, ([, im]) => im) };
}

function sumOf(a: Numbers, b: Numbers, factor = 1): Numbers & { readonly levels: number } {
  const add = (u: Float64Array, v: Float64Array): Float64Array =>
    u.map((one, k) => one + factor * (v[k] as number));
  return { levels: Math.sqrt(a.re.length), re: add(a.re, b.re), im: add(a.im, b.im) };
}

describe("for random potentials, temperatures and angles", () => {
  const numbers = fc
    .array(fc.integer({ min: 300, max: 1900 }), { minLength: 8, maxLength: 8 })
    .map((list) => list.map((n) => n / 1000));

  it("K + Δ is positive, and no smaller multiple of Δ is enough", () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom("x^3", "x^4", "x^4+beta*x^3", "x^6"),
        (list, potential) => {
          const [hbar, m, omega0, gamma, theta, c, alpha, beta] = list as [
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
          ];
          const values = new Map(
            Object.entries({
              hbar,
              m,
              omega0,
              gamma,
              theta: (theta * Math.PI) / 4,
              c: 1 + c,
              alpha,
              beta,
            }),
          );
          const model = readModel({ potential: `alpha*(${potential})` });
          const matrix = kossakowski(masterEquation(model));
          const found = completionNumbers(matrix, values)!;
          kinds.add(found.kind);
          const whole = naturalMatrix(matrix, values);
          const scale = Math.max(...hermitianEigenvalues(sumOf(whole, found)));
          const [least = Number.NaN] = hermitianEigenvalues(sumOf(whole, found));
          const [less = Number.NaN] = hermitianEigenvalues(sumOf(whole, found, 0.99));
          expect(least).toBeGreaterThan(-1e-12 * scale);
          // Far below what rounding leaves of zero: beside a large K a hundredth of Δ may weigh little.
          expect(less).toBeLessThan(-10 * Math.abs(least));
          // By minors, exactly, where it is over the operators without rates.
          if (found.kind !== "block") return;
          const { determinant, numerators, added } = leastCompletion(matrix)!;
          const n = matrix.basis.length;
          const first = matrix.basis.findIndex((one) => one.equals(added[0]!));
          const exact = evaluate(numerators[0]![0]!, values).re / evaluate(determinant, values).re;
          const unit = whole.re[0]! / evaluate(matrix.matrix[0]![0]!, values).re;
          const [degree = 0] = added[0]!.terms[0]!.exponents;
          expect(found.re[first * n + first]! / (exact * unit ** degree)).toBeCloseTo(1, 8);
        },
      ),
      { numRuns: samples(60), seed: suiteSeed },
    );
    expect([...kinds].sort()).toEqual(["block", "whole"]);
  });

  // Of all Δ with K + Δ ≥ 0 the negative part of K has the least trace: tr Δ ≥ -Σ_{λ<0} λ.
  it("where K over x and p is not positive, the size is that of the negative eigenvalues", () => {
    const values = new Map(
      Object.entries({ hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 0.3, c: 1, alpha: 0.5 }),
    );
    const matrix = kossakowski(masterEquation(quartic));
    const found = completionNumbers(matrix, values)!;
    const negative = [...hermitianEigenvalues({ levels: 3, ...naturalMatrix(matrix, values) })]
      .filter((value) => value < 0)
      .reduce((sum, value) => sum - value, 0);
    expect(found.kind).toBe("whole");
    expect(found.size).toBeCloseTo(negative, 14);
  });
});
