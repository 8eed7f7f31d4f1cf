import { krylovSchur } from "../../linear-algebra/krylov/index.ts";
import { gmres } from "../../linear-algebra/krylov/gmres.ts";
import { parityGrading } from "../liouvillian/harmonic-generator.ts";
import { type HarmonicGenerator, HarmonicOperator, harmonicSet } from "../liouvillian/index.ts";
import type { ComplexArrays } from "../../linear-algebra/sparse/index.ts";
import { BalanceEquations, makeHermitian } from "./balance-equations.ts";
import type { ComplexRate } from "./spectrum.ts";

export interface SlowRates {
  /** Exponents nearest to zero, of a conjugate pair the one above, as far as they have converged. */
  readonly rates: readonly ComplexRate[];
  readonly iterations: number;
}

/** Of the Krylov space of the inverse. */
const [leastDimension, mostDimension] = [3, 8];
/** Relative residual of a linear solve, and of an exponent over its modulus. */
const [solveTolerance, rateTolerance] = [1e-3, 0.02];
/** Numbers that the vectors of an iteration may take. */
const vectorMemory = 3e7;

/**
 * The Floquet exponents nearest to zero of a generator, by Arnoldi's method on the inverse of harmonic
 * balance: motions ρ(t) = e^{λt} Σ_k ρ_k e^{ik·Ωt} with λ modulo i k·Ω, of all parities.
 *
 * @param budget of iterations of the linear solves, which a few solves may exceed
 */
export function slowRates(generator: HarmonicGenerator, order: number, budget: number): SlowRates {
  const grading = parityGrading(generator);
  // Where a turn by e^{iωt} changes the parity, motions of one parity are those of the other, turned.
  const apart = grading !== undefined && grading.every((grade) => grade === 0);
  const found = (apart ? ([0, 1] as const) : ([0] as const)).map((parity) =>
    ofParity(generator, order, parity, Math.ceil(budget / (apart ? 2 : 1))),
  );
  return {
    rates: found.flatMap(({ rates }) => rates),
    iterations: found.reduce((sum, { iterations }) => sum + iterations, 0),
  };
}

function ofParity(
  generator: HarmonicGenerator,
  order: number,
  parity: 0 | 1,
  budget: number,
): SlowRates {
  const operator = new HarmonicOperator(generator, harmonicSet(generator, order), parity);
  const equations = new BalanceEquations(operator);
  const { length } = equations;
  let iterations = 0;
  let failed = false;
  const inverse = (b: Float64Array): Float64Array => {
    if (failed || b.every((value) => value === 0)) return new Float64Array(length);
    const solution = gmres(
      (x, y) => equations.apply(x, y),
      (y, x) => equations.precondition(y, x),
      b,
      {
        tolerance: solveTolerance,
        iterations: Math.max(100, budget - iterations),
        restart: Math.max(20, Math.min(200, Math.floor(vectorMemory / length))),
      },
    );
    iterations += solution.iterations;
    failed ||= !solution.converged;
    return withoutTrace(operator, solution.x);
  };
  const start = inverse(scattered(operator));
  const dimension = Math.floor(budget / Math.max(1, iterations));
  const { values, converged } = krylovSchur(
    ({ re, im }: ComplexArrays) => ({ re: inverse(re), im: inverse(im) }),
    length,
    {
      count: leastDimension,
      dimension: Math.min(mostDimension, Math.max(leastDimension, dimension)),
      restarts: 0,
      tolerance: rateTolerance,
    },
    { re: start, im: new Float64Array(length) },
  );
  if (failed) return { rates: [], iterations };
  const rates = values.slice(0, converged).map(({ re, im }) => {
    const square = (re * re + im * im) / equations.rate;
    return { re: re / square, im: -im / square };
  });
  return { rates, iterations };
}

/** A field without relation to anything, Hermitian and without trace. */
function scattered(operator: HarmonicOperator): Float64Array {
  const raw = Float64Array.from(
    { length: operator.length },
    (_, at) => ((at * 0.6180339887498949) % 1) - 0.5,
  );
  const { levels } = operator.generator;
  const { components, ...state } = operator.state(raw);
  // Low levels show slow motions, high ones the cut.
  const weighed = components.map((component) => ({
    ...component,
    re: component.re.map((value, at) => value * weightAt(at, levels)),
    im: component.im.map((value, at) => value * weightAt(at, levels)),
  }));
  const field = operator.vector({ ...state, components: weighed });
  makeHermitian(operator, field);
  return withoutTrace(operator, field);
}

function weightAt(at: number, levels: number): number {
  return Math.exp((-4 * (Math.floor(at / levels) + (at % levels))) / levels);
}

/** By its elements ρ_k,00. */
function withoutTrace(operator: HarmonicOperator, field: Float64Array): Float64Array {
  operator.harmonics.forEach((_, index) => {
    if (operator.grades[index] !== 0) return;
    const { re, im } = operator.trace(field, index);
    const at = operator.offset(index);
    field[at]! -= re;
    field[at + operator.layout.size]! -= im;
  });
  return field;
}
