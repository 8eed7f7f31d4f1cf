import {
  adjointEquation,
  type MasterEquation,
  type Model,
  numbersOf,
} from "../../../../derivations/index.ts";
import { integrate, vern9 } from "../../../../numeric/index.ts";
import {
  anticommutator,
  evaluateReal,
  momentum,
  parseScalar,
  position,
} from "../../../../symbolic/index.ts";

/** Exponents of the monomials in which an adjoint equation of a quadratic model closes. */
const monomials = ["0,0", "1,0", "0,1", "2,0", "1,1", "0,2"];

/**
 * The periodic solution ⟨x⟩, ⟨p⟩, ⟨x²⟩, ⟨{x,p}⟩/2, ⟨p²⟩ of the closed moment equations: the linear map
 * over a period by integration, its fixed point by elimination.
 */
export function linearMoments(
  model: Model,
  equation: MasterEquation,
  period: number,
): (t: number) => Float64Array {
  const x = position();
  const p = momentum();
  const symmetrised = anticommutator(x, p).scaled(parseScalar("1/2"));
  const observables = [x, p, x.power(2), symmetrised, p.power(2)];
  const equations = observables.map((observable) => adjointEquation(equation, observable));
  const names = equations.flatMap(({ terms }) =>
    terms.flatMap(({ coefficient }) => coefficient.parameters),
  );
  const values = numbersOf(model, ["hbar", ...names.filter((name) => name !== "t")]);
  // xp = {x,p}/2 + iħ/2, so the equations in x^a p^b have a constant left over, which cancels.
  const matrixAt = (t: number): number[][] =>
    equations.map(({ terms }) => {
      const row = [0, 0, 0, 0, 0, 0];
      for (const { exponents, coefficient } of terms) {
        const column = monomials.indexOf(exponents.join());
        if (column < 0) throw new Error(`Not closed: ${exponents.join()}`);
        const real = evaluateReal(
          coefficient.plus(coefficient.conjugate()).times(parseScalar("1/2")),
          new Map([...values, ["t", t]]),
        );
        const imaginary = evaluateReal(
          coefficient.minus(coefficient.conjugate()).times(parseScalar("-i/2")),
          new Map([...values, ["t", t]]),
        );
        row[column]! += real;
        if (column === 4) row[0]! -= (imaginary * values.get("hbar")!) / 2;
      }
      return row;
    });
  const interpolated = trigonometricInterpolant(matrixAt, period);
  const rhs = (t: number, y: Float64Array, out: Float64Array): void => {
    interpolated(t).forEach((row, i) => {
      out[i] = row[0]! + y.reduce((sum, value, j) => sum + row[j + 1]! * value, 0);
    });
  };
  const flow = (initial: ArrayLike<number>, to: number): Float64Array =>
    to === 0
      ? Float64Array.from(initial)
      : integrate(rhs, {
          initial,
          from: 0,
          to,
          method: vern9,
          relativeTolerance: 1e-13,
          absoluteTolerance: 1e-13,
        }).y;
  const shift = flow(new Float64Array(5), period);
  const columns = [0, 1, 2, 3, 4].map((j) => {
    const image = flow(
      [0, 1, 2, 3, 4].map((i) => (i === j ? 1 : 0)),
      period,
    );
    return image.map((value, i) => value - shift[i]!);
  });
  // (1 - M) y = shift
  const system = [0, 1, 2, 3, 4].map((i) => [
    ...columns.map((column, j) => (i === j ? 1 : 0) - column[i]!),
    shift[i]!,
  ]);
  const initial = eliminated(system);
  return (t) => flow(initial, t);
}

/** Exact for harmonics up to 3: coefficients of a model of a few tones are evaluated but seven times. */
function trigonometricInterpolant(
  matrixAt: (t: number) => number[][],
  period: number,
): (t: number) => number[][] {
  const samples = Array.from({ length: 7 }, (_, n) => matrixAt((period * n) / 7));
  return (t) => {
    const weights = samples.map((_, n) => {
      const angle = 2 * Math.PI * (t / period - n / 7);
      return (1 + 2 * (Math.cos(angle) + Math.cos(2 * angle) + Math.cos(3 * angle))) / 7;
    });
    return samples[0]!.map((row, i) =>
      row.map((_, j) => samples.reduce((sum, matrix, n) => sum + weights[n]! * matrix[i]![j]!, 0)),
    );
  };
}

/** Gaussian elimination with pivots. */
function eliminated(rows: number[][]): Float64Array {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows
      .slice(k)
      .reduce((best, row, j) => (Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? k + j : best), k);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]! / rows[k]![k]!;
      rows[i] = rows[i]!.map((value, j) => value - factor * rows[k]![j]!);
    }
  }
  return Float64Array.from(rows, (row, k) => row[n]! / row[k]!);
}
