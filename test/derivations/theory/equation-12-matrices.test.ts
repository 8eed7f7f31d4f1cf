import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  liouvillian,
  type MasterEquationKind,
  masterEquation,
} from "../../../derivations/index.ts";
import { evaluate, type ParameterValues, type Superoperator } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import {
  modelOf,
  parameterValues,
  potentialOperator,
  toneScalar,
  type WrittenModel,
  writtenModel,
} from "../random-model.ts";
import {
  anticommutatorMatrix,
  combination,
  commutatorMatrix,
  densityMatrix,
  type Matrix,
  operatorMatrix,
  powerMatrix,
  quadratures,
  relativeDifference,
  times,
} from "../truncated-matrices.ts";

const levels = 24;
const support = 4;

type Numbers = Readonly<Record<string, number>>;

/** Eq. 12 applied to ρ with nothing but matrices, cut to the block that the truncation leaves exact. */
function equation12(
  written: WrittenModel,
  kind: MasterEquationKind,
  values: Numbers,
  rho: Matrix,
): Matrix {
  const at = (name: string): number => values[name] as number;
  const [hbar, m, omega0, gamma, theta, c] = ["hbar", "m", "omega0", "gamma", "theta", "c"].map(
    at,
  ) as [number, number, number, number, number, number];
  const { x, p } = quadratures(levels, { hbar, m, omega0 });
  const zero = combination([0, 0, x]);
  const v1 = operatorMatrix(potentialOperator(written), values, { x, p });
  const tones = written.tones.map((tone) => ({
    value: evaluate(toneScalar(tone), values).re,
    power: tone.power,
  }));
  const v2 = combination(
    [1, 0, zero],
    ...tones.map(({ value, power }) => [value, 0, powerMatrix(x, power)] as const),
  );
  const energy = combination(
    [1 / (2 * m), 0, times(p, p)],
    [(m * omega0 ** 2) / 2, 0, times(x, x)],
    [1, 0, v1],
    [1, 0, v2],
  );
  const [plus, minus] = [
    1 + Math.cos(2 * theta) + Math.sin(2 * theta),
    1 - Math.cos(2 * theta) + Math.sin(2 * theta),
  ];
  const double = (a: Matrix, b: Matrix): Matrix => commutatorMatrix(a, commutatorMatrix(b, rho));
  const mixed = (a: Matrix, b: Matrix): Matrix => commutatorMatrix(a, anticommutatorMatrix(b, rho));
  const caldeiraLeggett = combination(
    [0, -1 / hbar, commutatorMatrix(energy, rho)],
    [(-plus * gamma * m * omega0 * c) / (4 * hbar), 0, double(x, x)],
    [(-minus * gamma * c) / (4 * m * hbar * omega0), 0, double(p, p)],
    [0, (-plus * gamma) / (4 * hbar), mixed(x, p)],
    [0, (minus * gamma) / (4 * hbar), mixed(p, x)],
  );
  if (kind === "CL") return caldeiraLeggett;
  const momentumPart = (1 - Math.cos(2 * theta)) / (m * omega0 ** 2);
  const positionPart = (Math.sin(2 * theta) * c) / omega0;
  const bracket = commutatorMatrix(v1, p);
  return combination(
    [1, 0, caldeiraLeggett],
    [(gamma / (4 * hbar ** 2)) * momentumPart, 0, mixed(p, bracket)],
    [0, (gamma / (4 * hbar ** 2)) * positionPart, double(x, bracket)],
    ...tones.flatMap(({ value, power }) => {
      const size = (gamma * power * value) / (4 * hbar);
      const lower = powerMatrix(x, power - 1);
      return [
        [0, size * momentumPart, mixed(p, lower)],
        [-size * positionPart, 0, double(x, lower)],
      ] as const;
    }),
  );
}

/** Σ c A ρ B with A and B products of truncated matrices. */
function apply(superoperator: Superoperator<"xp">, values: ParameterValues, rho: Matrix): Matrix {
  const numbers = values as Numbers;
  const units = { hbar: 0, m: 0, omega0: 0, ...numbers };
  const { x, p } = quadratures(levels, units);
  const monomial = ([a, b]: readonly number[]): Matrix =>
    times(powerMatrix(x, a as number), powerMatrix(p, b as number));
  return combination(
    [0, 0, rho],
    ...superoperator.terms.map(({ left, right, coefficient }) => {
      const { re, im } = evaluate(coefficient, values);
      return [re, im, times(times(monomial(left), rho), monomial(right))] as const;
    }),
  );
}

const sample = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 23, maxLength: 23 });

describe.each(["CL", "gCL"] as const)("%s between Fock states", (kind) => {
  it("L(t)ρ = Eq. 12 in matrices alone, to 1e-12", () => {
    fc.assert(
      fc.property(writtenModel, parameterValues, sample, (written, values, numbers) => {
        const rho = densityMatrix(
          levels,
          support,
          numbers.map((n) => n / 100),
        );
        const derived = apply(liouvillian(masterEquation(modelOf(written), { kind })), values, rho);
        const byHand = equation12(written, kind, values, rho);
        expect(relativeDifference(byHand, derived)).toBeLessThan(1e-12);
      }),
      { numRuns: samples(15) },
    );
  });
});
